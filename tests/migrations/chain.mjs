// A chain of random edits of one schema. Each becomes a migration, written by drizzle-kit and by schema-kit in turns into one folder, and
// applied by drizzle-orm's migrator. After each step the database must be what drizzle-kit's SQL of the whole schema builds afresh, and both
// tools must find nothing to do. Where drizzle-kit cannot (it asks a question, or its SQL fails), schema-kit writes that step.
//
//   node tests/migrations/chain.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--seed N] [--steps N]
//
// --url: an empty database that belongs to the run alone; a second one, named like it with _fresh, is made beside.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { differenceOf, emptying, stateOf } from "../fuzz/database_state.mjs";
import { loadDrizzle } from "../fuzz/drizzle_sql.mjs";
import { preludeOf } from "../fuzz/judge.mjs";
import { randomFrom } from "../fuzz/random.mjs";
import { edit } from "../fuzz/schema_edits.mjs";
import { Maker } from "../fuzz/schema_maker.mjs";
import { write } from "../fuzz/schema_writer.mjs";

const { values: given } = parseArgs({ options: Object.fromEntries(["modules", "kit", "url", "seed", "steps"].map((name) => [name, { type: "string" }])) });
if (!given.modules || !given.kit || !given.url) {
  console.error("usage: node chain.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--seed N] [--steps N]");
  process.exit(2);
}
const modules = path.resolve(given.modules);
const require = createRequire(pathToFileURL(path.join(modules, "x.js")));
const { Client } = require("pg");
const { drizzle } = require("drizzle-orm/node-postgres");
const { migrate } = require("drizzle-orm/node-postgres/migrator");
const drizzleSql = loadDrizzle(modules);
const seed = Number(given.seed ?? 1);
const steps = Number(given.steps ?? 60);

const project = fs.mkdtempSync(path.join(os.tmpdir(), "studio-chain-"));
const out = path.join(project, "drizzle");
fs.symlinkSync(modules, path.join(project, "node_modules"));
const schemaFile = path.join(project, "schema.ts");
const freshUrl = new URL(given.url);
freshUrl.pathname += "_fresh";

function run(program, args) {
  const env = { ...process.env, SCHEMA_STUDIO_HOME: path.join(project, "home") };
  return new Promise((resolve) => {
    execFile(program, args, { cwd: project, env, encoding: "utf8", maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? (error.code ?? 1) : 0, text: stdout + stderr }));
  });
}

const casingFlag = [];
const ours = (...flags) => run(path.resolve(given.kit), ["--schema", "schema.ts", "--out", "drizzle", ...casingFlag, "generate", ...flags]);
const kit = (...flags) =>
  run(process.execPath, ["node_modules/drizzle-kit/bin.cjs", "generate", "--dialect", "postgresql", "--schema", "./schema.ts", "--out", "./drizzle", ...casingFlag, ...flags]);

async function connected(url) {
  const client = new Client({ connectionString: url, options: "-c client_min_messages=error" });
  await client.connect();
  return client;
}

/// The migrator's own schema is none of the schema's.
const without = (state) => state.filter((line) => !line.includes("__drizzle_migrations") && line !== "schema drizzle");

const database = await connected(given.url);
await database.query(`DROP DATABASE IF EXISTS "${freshUrl.pathname.slice(1)}"`);
await database.query(`CREATE DATABASE "${freshUrl.pathname.slice(1)}"`);
const fresh = await connected(freshUrl.href);

const random = randomFrom(seed);
const maker = new Maker(random, { roles: false });
let schema = maker.schema();
if (schema.casing) casingFlag.push(`--casing=${schema.casing}`);
await database.query(emptying());
for (const sql of preludeOf(schema)) await database.query(sql);

const count = { kit: 0, ours: 0, kitFailed: 0, nothing: 0, skipped: 0 };
const failures = [];

async function applied() {
  try {
    await migrate(drizzle(database), { migrationsFolder: out });
    return null;
  } catch (error) {
    return error.cause?.message ?? error.message;
  }
}

function newest() {
  if (!fs.existsSync(out)) return "";
  const { entries } = JSON.parse(fs.readFileSync(path.join(out, "meta/_journal.json"), "utf8"));
  return entries.at(-1)?.tag ?? "";
}

/// Puts the folder back as it was.
function restore(copy) {
  fs.rmSync(out, { recursive: true, force: true });
  if (fs.existsSync(copy)) fs.cpSync(copy, out, { recursive: true });
}

async function step(number) {
  const wanted = structuredClone(schema);
  if (number > 0) for (let edits = 1 + random.below(3); edits > 0; edits--) edit(maker, wanted);
  const text = write(wanted);
  let statements;
  await fresh.query(emptying());
  try {
    statements = await drizzleSql(text, wanted.casing);
    for (const sql of [...preludeOf(wanted), ...statements]) await fresh.query(sql);
  } catch {
    count.skipped++; // drizzle-kit's own build of it fails: nothing to compare with
    return null;
  }
  fs.writeFileSync(schemaFile, text);
  const copy = path.join(project, "copy");
  fs.rmSync(copy, { recursive: true, force: true });
  if (fs.existsSync(out)) fs.cpSync(out, copy, { recursive: true });
  const before = newest();

  let writer = number % 2 === 0 ? "drizzle-kit" : "schema-kit";
  if (writer === "drizzle-kit") {
    const made = await kit("--name", `step_${number}`);
    const trouble = made.code !== 0 || /Interactive prompts|Error/.test(made.text) ? made.text : await applied();
    if (trouble) {
      count.kitFailed++;
      restore(copy);
      writer = "schema-kit";
    }
  }
  if (writer === "schema-kit") {
    const made = await ours("--name", `step_${number}`, "--rename", "none");
    if (made.code !== 0) return `schema-kit generate: ${made.text}`;
    const trouble = await applied();
    if (trouble) return `the migrator: ${trouble}\n${fs.readFileSync(path.join(out, `${newest()}.sql`), "utf8")}`;
  }
  if (newest() === before) count.nothing++;
  else count[writer === "schema-kit" ? "ours" : "kit"]++;
  schema = wanted;

  const difference = differenceOf(without(await stateOf(fresh)), without(await stateOf(database)));
  if (difference) return `by ${writer}, another database:\n${difference}`;
  const again = await ours();
  if (again.code !== 0 || !again.text.includes("nothing to do")) return `by ${writer}, schema-kit then finds: ${again.text}`;
  const theirs = newest() === before ? { text: "No schema changes" } : await kit();
  return theirs.text.includes("No schema changes") ? null : `by ${writer}, drizzle-kit then finds: ${theirs.text}`;
}

for (let number = 0; number < steps; number++) {
  const failure = await step(number);
  if (!failure) continue;
  failures.push(number);
  console.log(`=== seed ${seed}, step ${number}: ${failure.split("\n").slice(0, 40).join("\n")}`);
  break; // what comes after stands on it
}
await fresh.end();
await database.query(`DROP DATABASE "${freshUrl.pathname.slice(1)}"`);
await database.end();
console.log(`${steps} steps, seed ${seed}: ${count.kit} migrations by drizzle-kit, ${count.ours} by schema-kit (${count.kitFailed} of them where drizzle-kit could not), ` +
  `${count.nothing} without a change, ${count.skipped} skipped, ${failures.length} failures`);
if (failures.length === 0) fs.rmSync(project, { recursive: true, force: true });
else console.log(`left in ${project}`);
process.exit(failures.length ? 1 : 0);
