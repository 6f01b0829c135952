// What drizzle-kit itself makes of a schema file: its snapshot, and the SQL of a fresh build.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** `--casing=…` of the case's flags; drizzle-kit takes it as an argument. */
function casingOf(folder) {
  const flags = path.join(folder, "flags");
  return fs.existsSync(flags) ? fs.readFileSync(flags, "utf8").match(/^--casing=(\w+)$/m)?.[1] : undefined;
}

/** Its SQL is taken from a person where drizzle-kit's own is wrong. */
export function isByHand(file) {
  return fs.existsSync(file) && fs.readFileSync(file, "utf8").startsWith("-- by hand");
}

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
    return generateDrizzleJson({ ...module.exports }, undefined, undefined, casingOf(path.dirname(file)));
  }

  async function sqlOf(file) {
    const statements = await generateMigration(empty, await snapshotOf(file));
    return statements.join("\n") + "\n";
  }

  return { snapshotOf, sqlOf };
}
