// Writes TARGET/<kind>/<case>/meta/0000_snapshot.json for every case's after.ts, with drizzle-kit's own serializer,
// but not where after.sql says that drizzle-kit is wrong.
//
//   node tests/cases/write_snapshots.mjs NODE_MODULES FOLDER TARGET
import fs from "node:fs";
import path from "node:path";
import { isByHand, openKit } from "./kit_schema.mjs";

const [modules, folder, target] = process.argv.slice(2);
if (!target) {
  console.error("usage: node write_snapshots.mjs NODE_MODULES FOLDER TARGET");
  process.exit(2);
}
const { snapshotOf } = openKit(modules);

for (const kind of fs.readdirSync(folder).sort()) {
  const group = path.join(folder, kind);
  if (!fs.statSync(group).isDirectory()) continue;
  for (const name of fs.readdirSync(group).sort()) {
    if (isByHand(path.join(group, name, "after.sql"))) continue;
    const meta = path.join(target, kind, name, "meta");
    try {
      const snapshot = await snapshotOf(path.join(group, name, "after.ts"));
      fs.mkdirSync(meta, { recursive: true });
      fs.writeFileSync(path.join(meta, "0000_snapshot.json"), JSON.stringify(snapshot, null, 2));
    } catch (error) {
      console.error(`${kind}/${name}: ${error.message}`);
      process.exitCode = 1;
    }
  }
}
