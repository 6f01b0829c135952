// Faults while schema-kit pushes, or takes a push back: every fault at every step where it can strike, with PostgreSQL as the judge of what the database is
// afterwards. Servers are its own, in folders under /tmp that go away again.
//
//   node tests/faults/run_faults.mjs [--build build/release] [--kit SCHEMA_KIT] [--modules NODE_MODULES] [--only WORD]… [--scene WORD]… [--short | --share N] [--newest] [--verbose]
//
// --only: faults whose file's name holds the word. --scene: scenes (scenes.mjs) whose name begins with it. --short: a few places for each fault. --share N: one place in N. --newest: the server of the tests' npm packages instead of the machine's. Prints the table;
// exits 1 where a database is neither before nor after, or the program, its history or the next run is wrong about it.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Cluster } from "./cluster.mjs";
import { scenes } from "./scenes.mjs";
import { Stage } from "./stage.mjs";
import { Striker } from "./striking.mjs";
import { Table } from "./table.mjs";

const { values: given } = parseArgs({
  options: { build: { type: "string" }, kit: { type: "string" }, modules: { type: "string" }, only: { type: "string", multiple: true }, scene: { type: "string", multiple: true }, share: { type: "string" }, short: { type: "boolean" }, newest: { type: "boolean" }, verbose: { type: "boolean" } },
});
const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.resolve(given.build ?? path.join(here, "../../build/release"));
const kit = path.resolve(given.kit ?? path.join(build, "bin/schema-kit"));
const modules = given.modules ?? fs.readFileSync(path.join(build, "CMakeCache.txt"), "utf8").match(/^STUDIO_TEST_NODE_MODULES:\w+=(.+)$/m)[1];

/// In a short run one place in so many is struck.
const shares = {
  connection_lost: 160,
  program_killed: 150,
  session_ended: 90,
  server_crash: 110,
  cancelled: 120,
  two_pushes: 160,
  schema_saved: 110,
  catalog_changed: 160,
  locks_held: 23,
  statement_timeout: 29,
  deadlock: 37,
  disk_full: 37,
  backup_lost: 97,
  read_only: 130,
  pooler: 13,
};
const chosen = Object.keys(shares).filter((name) => !given.only || given.only.some((word) => name.includes(word)));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-faults-"));
fs.chmodSync(folder, 0o755);
const table = new Table();
const striker = new Striker({ table, share: Number(given.share ?? 1), verbose: given.verbose });
const cluster = new Cluster({ modules, packaged: given.newest }).init().start();
const stages = {};
let ended = false;
async function end() {
  if (ended) return;
  ended = true;
  for (const stage of Object.values(stages)) await stage.end().catch(() => {});
  cluster.end();
  fs.rmSync(folder, { recursive: true, force: true });
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void end().then(() => process.exit(1)));

try {
  // Without a pg_dump that reads this server there is no backup to be struck.
  const isAsked = (name) => !given.scene || given.scene.some((word) => name.startsWith(word));
  const possible = Object.entries(scenes).filter(([name, scene]) => isAsked(name) && (cluster.dump || !scene.needsDump));
  for (const [name, scene] of possible) stages[name] = await new Stage({ cluster, kit, scene, name, folder }).prepare();
  const applying = Object.values(stages).filter(({ scene }) => scene.struck.includes("apply"));
  const pick = (...names) => names.map((name) => stages[name]).filter(Boolean);
  for (const name of chosen) {
    const began = table.runs;
    if (given.short) striker.share = shares[name];
    await (await import(`./${name}.mjs`)).run(striker, { ...stages, applying, pick, cluster, table, kit, modules, folder, scenes, newest: given.newest });
    console.error(`${name}: ${table.runs - began} runs`);
  }
} finally {
  await end();
}
console.log(table.markdown());
for (const note of table.notes) console.log(note);
console.log(`${table.runs} runs, ${table.failures.length} failures`);
process.exitCode = table.failures.length ? 1 : 0;
