// `push` and `push --safe` on a large table under load: how long the slowest client waited, and how long the push took.
//
//   node tests/bench/safe_push.mjs [--rows 2000000] [--change constraints|type|key] [--build build/release]
//
// Starts a PostgreSQL of its own, fills two databases alike, and lets pgbench (4 clients: one reads a row, one writes one) run from before
// the push until after it. Three changes, all without --change: the schema gains an index, a unique constraint, a check, a foreign
// key and a NOT NULL (constraints); a column that has an index and is written all the time becomes bigint (type); the primary
// key becomes bigint, and the foreign key that refers to it (key).
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: given } = parseArgs({ options: { rows: { type: "string", default: "2000000" }, change: { type: "string" }, build: { type: "string" } } });
const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.resolve(given.build ?? path.join(here, "../../build/release"));
const kit = path.join(build, "bin/schema-kit");
const modules = fs.readFileSync(path.join(build, "CMakeCache.txt"), "utf8").match(/^STUDIO_TEST_NODE_MODULES:\w+=(.+)$/m)[1];
const newest = fs.readdirSync("/usr/lib/postgresql").map(Number).sort((a, b) => b - a)[0];
const bin = `/usr/lib/postgresql/${newest}/bin`;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-safe-push-"));
const number = (what) => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
const user = process.getuid() === 0 ? { uid: number("-u"), gid: number("-g") } : {};
if (user.uid) fs.chownSync(folder, user.uid, user.gid);
const quiet = { stdio: ["ignore", "ignore", "inherit"], ...user };
const data = path.join(folder, "data");
const connection = ["-h", folder, "-U", "postgres"];
const psql = (database, sql) => execFileSync(`${bin}/psql`, [...connection, "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1"], { input: sql, encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] });

execFileSync(`${bin}/initdb`, ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync"], quiet);
execFileSync(`${bin}/pg_ctl`, ["-D", data, "-w", "-l", `${data}/log`, "-o", `-c listen_addresses= -c unix_socket_directories=${folder} -c max_wal_size=4GB`, "start"], quiet);

const schemas = {
  constraints: `import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
export const teams = pgTable("teams", { id: integer("id").primaryKey() });
export const people = pgTable("people", {
  id: integer("id").primaryKey(),
  team: integer("team").notNull().references(() => teams.id),
  email: text("email").unique(),
  hits: integer("hits"),
}, (t) => [index("people_team").on(t.team), check("people_hits", sql\`\${t.hits} >= 0\`)]);
`,
  type: `import { bigint, index, integer, pgTable, text } from "drizzle-orm/pg-core";
export const teams = pgTable("teams", { id: integer("id").primaryKey() });
export const people = pgTable("people", { id: integer("id").primaryKey(), team: integer("team"), email: text("email"), hits: bigint("hits", { mode: "number" }) }, (t) => [index("people_hits").on(t.hits)]);
`,
  key: `import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";
export const teams = pgTable("teams", { id: integer("id").primaryKey() });
export const people = pgTable("people", { id: bigint("id", { mode: "number" }).primaryKey(), team: integer("team"), email: text("email"), hits: integer("hits") });
export const letters = pgTable("letters", { id: integer("id").primaryKey(), person: bigint("person", { mode: "number" }).notNull().references(() => people.id) });
`,
};
const before = {
  constraints: "",
  type: "CREATE INDEX people_hits ON people (hits);",
  key: `CREATE TABLE letters (id integer PRIMARY KEY, person integer NOT NULL CONSTRAINT letters_person_people_id_fk REFERENCES people (id));
INSERT INTO letters SELECT n, n FROM generate_series(1, ${Number(given.rows)} / 4) n;`,
};
const project = path.join(folder, "project");

async function measure(change, name, flags) {
  fs.writeFileSync(path.join(project, "schema.ts"), schemas[change]);
  name = `${change}_${name}`;
  psql("postgres", `CREATE DATABASE ${name}`);
  psql(name, `CREATE TABLE teams (id integer PRIMARY KEY); INSERT INTO teams SELECT generate_series(1, 1000);
CREATE TABLE people (id integer PRIMARY KEY, team integer, email text, hits integer);
INSERT INTO people SELECT n, n % 1000 + 1, 'person' || n || '@example.org', 0 FROM generate_series(1, ${Number(given.rows)}) n;
${before[change]}
VACUUM ANALYZE people; CHECKPOINT;`);
  const logs = path.join(folder, `${name}-log`);
  const load = `\\set id random(1, ${given.rows})\n`;
  fs.writeFileSync(path.join(folder, "read.sql"), `${load}SELECT * FROM people WHERE id = :id;\n`);
  fs.writeFileSync(path.join(folder, "write.sql"), `${load}UPDATE people SET hits = hits + 1 WHERE id = :id;\n`);
  const bench = spawn(`${bin}/pgbench`, [...connection, "-n", "-c", "4", "-j", "2", "-T", "600", "-R", "200", "-l", `--log-prefix=${logs}`, "-f", path.join(folder, "read.sql"), "-f", path.join(folder, "write.sql"), name], { stdio: "ignore", ...user });
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  await pause(3000);
  const begin = Date.now();
  const push = spawn(kit, ["--project", project, "--schema", "schema.ts", "--url", `postgresql://postgres@/${name}?host=${folder}`, "push", "--yes", "--backup=none", ...flags], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, SCHEMA_STUDIO_HOME: path.join(folder, "home") } });
  let errors = "";
  push.stderr.on("data", (text) => (errors += text));
  const code = await new Promise((resolve) => push.on("close", resolve));
  const took = Date.now() - begin;
  await pause(3000);
  bench.kill("SIGINT");
  await new Promise((resolve) => bench.on("close", resolve));
  if (code !== 0) throw new Error(`${name}: exit ${code}\n${errors}`);
  // client, transaction, latency in µs with the wait for its turn, file, seconds, µs, lag
  const waits = fs.readdirSync(folder).filter((file) => file.startsWith(`${name}-log`)).flatMap((file) => fs.readFileSync(path.join(folder, file), "utf8").trim().split("\n").map((line) => Number(line.split(" ")[2]) / 1000)).sort((a, b) => a - b);
  const at = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))].toFixed(1);
  console.log(`${name}: push ${(took / 1000).toFixed(1)} s; ${waits.length} transactions, slowest ${at(1)} ms, 99.9 % ${at(0.999)} ms, 99 % ${at(0.99)} ms, half ${at(0.5)} ms`);
}

try {
  fs.mkdirSync(project);
  fs.symlinkSync(modules, path.join(project, "node_modules"));
  for (const change of given.change ? [given.change] : Object.keys(schemas)) {
    await measure(change, "plain", []);
    await measure(change, "safe", ["--safe"]);
  }
} finally {
  execFileSync(`${bin}/pg_ctl`, ["-D", data, "-m", "immediate", "-w", "stop"], quiet);
  fs.rmSync(folder, { recursive: true, force: true });
}
