// Writes before.sql and after.sql of every case from its before.ts and after.ts with drizzle-kit's own generator (what
// `drizzle-kit export` prints). A .sql file whose first line starts with "-- by hand" is left alone: it says there where
// drizzle-kit is wrong.
//
//   node tests/cases/rewrite_oracles.mjs NODE_MODULES [FILTER [FOLDER]]
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [modules, filter = "", folder = ""] = process.argv.slice(2);
if (!modules) {
  console.error("usage: node rewrite_oracles.mjs NODE_MODULES [FILTER]");
  process.exit(2);
}
const require = createRequire(pathToFileURL(path.join(path.resolve(modules), "x.js")));
const esbuild = require("esbuild");
const { generateDrizzleJson, generateMigration } = require("drizzle-kit/api");
const root = folder ? path.resolve(folder) : path.dirname(fileURLToPath(import.meta.url));
const empty = generateDrizzleJson({});

async function sqlOf(file) {
  const bundled = await esbuild.build({
    entryPoints: [file], bundle: true, write: false, platform: "node", format: "cjs", external: ["drizzle-orm", "drizzle-orm/*"], logLevel: "error",
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", bundled.outputFiles[0].text)(module, module.exports, require);
  const statements = await generateMigration(empty, generateDrizzleJson({ ...module.exports }));
  return statements.join("\n") + "\n";
}

let written = 0;
for (const kind of fs.readdirSync(root).sort()) {
  const group = path.join(root, kind);
  if (!fs.statSync(group).isDirectory()) continue;
  for (const name of fs.readdirSync(group).sort()) {
    if (!`${kind}/${name}`.includes(filter)) continue;
    for (const side of ["before", "after"]) {
      const source = path.join(group, name, `${side}.ts`);
      const target = path.join(group, name, `${side}.sql`);
      if (!fs.existsSync(source)) continue;
      if (fs.existsSync(target) && fs.readFileSync(target, "utf8").startsWith("-- by hand")) continue;
      try {
        const sql = await sqlOf(source);
        if (!fs.existsSync(target) || fs.readFileSync(target, "utf8") !== sql) {
          fs.writeFileSync(target, sql);
          written++;
        }
      } catch (error) {
        console.error(`${kind}/${name}/${side}.ts: ${error.message}`);
        process.exitCode = 1;
      }
    }
  }
}
console.log(`${written} files written`);
