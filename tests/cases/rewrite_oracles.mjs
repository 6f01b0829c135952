// Writes before.sql and after.sql of every case from its before.ts and after.ts with drizzle-kit's own generator (what
// `drizzle-kit export` prints). A .sql file whose first line starts with "-- by hand" is left alone: it says there where
// drizzle-kit is wrong.
//
//   node tests/cases/rewrite_oracles.mjs NODE_MODULES [FILTER [FOLDER]]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isByHand, openKit } from "./kit_schema.mjs";

const [modules, filter = "", folder = ""] = process.argv.slice(2);
if (!modules) {
  console.error("usage: node rewrite_oracles.mjs NODE_MODULES [FILTER]");
  process.exit(2);
}
const { sqlOf } = openKit(modules);
const root = folder ? path.resolve(folder) : path.dirname(fileURLToPath(import.meta.url));

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
      if (isByHand(target)) continue;
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
