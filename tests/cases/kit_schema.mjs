// What drizzle-kit itself makes of a schema file: its snapshot, and the SQL of a fresh build.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

export function openKit(modules) {
  const require = createRequire(pathToFileURL(path.join(path.resolve(modules), "x.js")));
  const esbuild = require("esbuild");
  const { generateDrizzleJson, generateMigration } = require("drizzle-kit/api");
  const empty = generateDrizzleJson({});

  async function snapshotOf(file) {
    const bundled = await esbuild.build({
      entryPoints: [file], bundle: true, write: false, platform: "node", format: "cjs", external: ["drizzle-orm", "drizzle-orm/*"], logLevel: "error",
    });
    const module = { exports: {} };
    new Function("module", "exports", "require", bundled.outputFiles[0].text)(module, module.exports, require);
    return generateDrizzleJson({ ...module.exports });
  }

  async function sqlOf(file) {
    const statements = await generateMigration(empty, await snapshotOf(file));
    return statements.join("\n") + "\n";
  }

  return { snapshotOf, sqlOf };
}
