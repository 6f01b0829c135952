// A chain of random edits of one schema. Each becomes a migration, written by drizzle-kit and by schema-kit in turns into one folder, and
// applied to two databases: to one by drizzle-orm's migrator, to the other by `schema-kit migrate`, in turns as well. After each step both
// databases must be what drizzle-kit's SQL of the whole schema builds afresh, their records of migrations the same, and both tools must find
// nothing to do. Where drizzle-kit cannot (it asks a question, its SQL fails or leaves something else), schema-kit writes that step; what
// drizzle-kit cannot even build afresh is no step. What is declared CONCURRENTLY, on which drizzle-orm's migrator fails, schema-kit applies to both.
//
//   node tests/migrations/chain.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--seed N] [--steps N] [--dump PG_DUMP]
//
// --url: an empty database that belongs to the run alone; two more, named like it with _other and _fresh, are made beside. --dump: empty where it is older
// than the server, which it refuses then; the catalogs alone are compared.
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { differenceOf, emptying } from "../fuzz/database_state.mjs";
import { loadDrizzle } from "../fuzz/drizzle_sql.mjs";
import { preludeOf } from "../fuzz/judge.mjs";
import { randomFrom } from "../fuzz/random.mjs";
import { rename, renameFlags } from "../fuzz/renames.mjs";
import { edit } from "../fuzz/schema_edits.mjs";
import { Maker } from "../fuzz/schema_maker.mjs";
import { write } from "../fuzz/schema_writer.mjs";
import { ChainDatabase } from "./chain_database.mjs";

const { values: given } = parseArgs({ options: Object.fromEntries(["modules", "kit", "url", "seed", "steps", "dump"].map((name) => [name, { type: "string" }])) });
if (!given.modules || !given.kit || !given.url) {
  console.error("usage: node chain.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--seed N] [--steps N] [--dump PG_DUMP]");
  process.exit(2);
}
const modules = path.resolve(given.modules);
const drizzleSql = loadDrizzle(modules);
const seed = Number(given.seed ?? 1);
const steps = Number(given.steps ?? 60);
const mostAttempts = 20;

const project = fs.mkdtempSync(path.join(os.tmpdir(), "studio-chain-"));
const out = path.join(project, "drizzle");
const schemaFile = path.join(project, "schema.ts");
fs.symlinkSync(modules, path.join(project, "node_modules"));

function run(program, args) {
  const env = { ...process.env, SCHEMA_STUDIO_HOME: path.join(project, "home") };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: project, env, encoding: "utf8", maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? 1) : 0, text: stdout + stderr }));
  });
}

const schemaKit = (...args) => run(path.resolve(given.kit), args);
const drizzleKit = (...args) => run(process.execPath, ["node_modules/drizzle-kit/bin.cjs", ...args]);
const drizzleKitGenerate = (...args) => drizzleKit("generate", ...args);

/// How the folder is written and recorded; the first seeds have everything by default.
function settingsOf(number) {
  const choice = randomFrom(number * 7919);
  if (number <= 2) return { migrations: {} };
  return {
    breakpoints: choice.chance(0.7),
    migrations: {
      prefix: choice.pick(["index", "timestamp", "supabase", "unix"]),
      table: choice.pick([undefined, "applied", "It's mine"]),
      schema: choice.pick([undefined, "public", "my migrations"]),
    },
  };
}

const settings = settingsOf(seed);
const open = (name, url) => ChainDatabase.open(name, url, modules, given.dump ?? "pg_dump", settings.migrations);
const one = await open("A", given.url);
async function beside(name, suffix) {
  const url = new URL(given.url);
  url.pathname += suffix;
  await one.query(`DROP DATABASE IF EXISTS "${url.pathname.slice(1)}"`);
  await one.query(`CREATE DATABASE "${url.pathname.slice(1)}"`);
  return open(name, url.href);
}
const databases = [one, await beside("B", "_other")];
const fresh = await beside("fresh", "_fresh");

const random = randomFrom(seed);
const maker = new Maker(random, { roles: false });
let schema = maker.schema();
fs.writeFileSync(path.join(project, "drizzle.config.json"), JSON.stringify({
  dialect: "postgresql", schema: "./schema.ts", out: "./drizzle", casing: schema.casing ?? undefined, dbCredentials: { url: given.url }, ...settings,
}));
for (const database of databases) {
  await database.query(emptying());
  for (const sql of preludeOf(schema)) await database.query(sql);
}

const count = { kit: 0, ours: 0, kitCould: 0, invalid: 0, done: 0 };

const journal = () => (fs.existsSync(out) ? JSON.parse(fs.readFileSync(path.join(out, "meta/_journal.json"), "utf8")).entries : []);
const newestSql = () => fs.readFileSync(path.join(out, `${journal().at(-1).tag}.sql`), "utf8");
const pieces = () => newestSql().split("--> statement-breakpoint");
const isConcurrent = (sql) => /^CREATE (UNIQUE )?INDEX CONCURRENTLY /m.test(sql);

const counted = (number) => `${number} statement${number === 1 ? "" : "s"}`;

function restore(copy) {
  fs.rmSync(out, { recursive: true, force: true });
  if (fs.existsSync(copy)) fs.cpSync(copy, out, { recursive: true });
}

/// An edit that drizzle-kit can build: the schema, its text, and the fresh database's picture.
async function nextEdit(isFirst, mayRename) {
  const wanted = structuredClone(schema);
  if (!isFirst) {
    for (let edits = 1 + random.below(3); edits > 0; edits--) {
      if (mayRename && random.chance(0.3)) rename(maker, wanted);
      else edit(maker, wanted);
    }
  }
  const text = write(wanted);
  await fresh.query(emptying());
  try {
    for (const sql of [...preludeOf(wanted), ...(await drizzleSql(text, wanted.casing))]) await fresh.query(sql);
  } catch {
    count.invalid++;
    return null;
  }
  return { wanted, text, state: await fresh.state() };
}

/// Empty, or why drizzle-kit cannot write this one.
async function byDrizzleKit(name, state) {
  const before = journal().length;
  const made = await drizzleKitGenerate("--name", name);
  if (made.code !== 0 || /Interactive prompts|Error/.test(made.text)) return /Interactive prompts/.test(made.text) ? "it asks" : "it fails";
  if (journal().length === before) return "";
  const { state: left, trouble } = await one.tried(pieces().map((sql) => (isConcurrent(sql) ? sql.replace(" CONCURRENTLY ", " ") : sql)));
  if (trouble) return `its SQL fails: ${trouble}`;
  if (differenceOf(state, left)) return "it leaves another database";
  const again = await drizzleKitGenerate();
  return again.text.includes("No schema changes") ? "" : "it does not come to an end";
}

/// What is not as it has to be after a step.
async function findings() {
  const wanted = await fresh.picture();
  for (const database of databases) {
    const difference = differenceOf(wanted, await database.picture());
    if (difference) return `${database.name} is another database:\n${difference}`;
  }
  for (const database of databases) {
    const trouble = await database.migrateWithDrizzle(out);
    if (trouble) return `drizzle-orm's migrator then: ${trouble}`;
  }
  const says = async (what, call, isFine) => {
    const { code, text } = await call;
    return isFine(code, text) ? "" : `${what}: exit ${code}, ${text}`;
  };
  const isZero = (code) => code === 0;
  const asked = await Promise.all([
    says("drizzle-kit generate", drizzleKitGenerate(), (code, text) => text.includes("No schema changes")),
    says("drizzle-kit check", drizzleKit("check"), (code, text) => text.includes("Everything's fine")),
    says("schema-kit generate", schemaKit("generate"), (code, text) => code === 0 && text.includes("nothing to do")),
    ...databases.flatMap(({ name, url }) => [
      says(`schema-kit migrate of ${name}`, schemaKit("--url", url, "migrate"), (code, text) => code === 0 && text.includes("nothing is pending")),
      says(`schema-kit status of ${name}`, schemaKit("--url", url, "status"), (code, text) => code === 0 && text.includes("the database is what the snapshot of")),
      says(`schema-kit check of ${name}`, schemaKit("--url", url, "check"), isZero),
      says(`schema-kit diff of ${name} to the migrations`, schemaKit("--url", url, "diff", "--to", "migrations"), isZero),
    ]),
  ]);
  const records = await Promise.all(databases.map((database) => database.record()));
  if (records[0].length !== journal().length) asked.push(`${records[0].length} records of ${journal().length} migrations`);
  const difference = differenceOf(...records);
  if (difference) asked.push(`another record:\n${difference}`);
  return asked.filter(Boolean).join("\n");
}

/// Empty, or why not.
async function applied(database, applier) {
  if (applier === "drizzle-orm") return database.migrateWithDrizzle(out);
  const { code, text } = await schemaKit("--url", database.url, "migrate", "--yes", "--backup=none");
  return code === 0 && text.includes(`applied ${journal().at(-1).tag}`) ? "" : `exit ${code}, ${text}`;
}

async function step(number) {
  const name = `step_${number}`;
  const copy = path.join(project, "copy");
  fs.rmSync(copy, { recursive: true, force: true });
  if (fs.existsSync(out)) fs.cpSync(out, copy, { recursive: true });
  const before = journal().length;
  const kitsTurn = (number + seed) % 2 === 0;
  let next = null;
  let writer = "";
  let why = "";
  for (let attempt = 0; attempt < mostAttempts && journal().length === before; attempt++) {
    next = await nextEdit(number === 0, !kitsTurn);
    if (!next) continue;
    fs.writeFileSync(schemaFile, next.text);
    writer = kitsTurn ? "drizzle-kit" : "schema-kit";
    if (kitsTurn) {
      why = await byDrizzleKit(name, next.state);
      if (!why) continue;
      restore(copy);
      writer = "schema-kit";
    }
    const made = await schemaKit("generate", "--name", name, "--rename", "none", ...(kitsTurn ? [] : renameFlags(schema, next.wanted)));
    if (made.code !== 0) return { failure: `schema-kit generate: ${made.text}` };
  }
  if (journal().length === before) return { failure: `no edit of ${mostAttempts} is one` };
  schema = next.wanted;
  if (writer === "drizzle-kit") count.kit++;
  else if (why) count.kitCould++;
  else count.ours++;

  const turned = databases[((number + seed) >> 1) % 2];
  const appliers = databases.map((database) => (database === turned && !isConcurrent(newestSql()) ? "drizzle-orm" : "schema-kit"));
  for (const [i, database] of databases.entries()) {
    const trouble = await applied(database, appliers[i]);
    if (trouble) return { failure: `${appliers[i]}, of what ${writer} wrote: ${trouble}\n${newestSql()}` };
  }
  const found = await findings();
  const by = databases.map((database, i) => `${database.name} by ${appliers[i]}`).join(", ");
  const line = `${journal().at(-1).tag} by ${writer}${why ? ` (drizzle-kit: ${why})` : ""}, ${counted(pieces().length)}; ${by}`;
  return found ? { failure: `${line}: ${found}` } : { line: `${line}: equal, nothing to do` };
}

let failed = 0;
for (let number = 0; number < steps && !failed; number++) {
  const { failure, line } = await step(number);
  if (failure) {
    failed = 1; // what comes after stands on it
    console.log(`=== seed ${seed}, step ${number}: ${failure.split("\n").slice(0, 60).join("\n")}`);
  } else {
    count.done++;
    console.log(`seed ${seed}: ${line}`);
  }
}
await fresh.end();
await databases[1].end();
for (const { url } of [databases[1], fresh]) await one.query(`DROP DATABASE "${new URL(url).pathname.slice(1)}"`);
await one.end();
console.log(`${JSON.stringify(settings)}; ${count.done} of ${steps} steps, seed ${seed}: ${count.kit} migrations by drizzle-kit, ${count.ours} by schema-kit, ${count.kitCould} by schema-kit where drizzle-kit could not; ` +
  `${count.invalid} edits were none that drizzle-kit builds; ${failed} failures`);
if (failed === 0) fs.rmSync(project, { recursive: true, force: true });
else console.log(`left in ${project}`);
process.exit(failed);
