// Random schemas, random edits: each pair is pushed forth and back, with PostgreSQL as the judge (judge.mjs). In some pairs what has another
// name was renamed, and the push is told so; in the others nothing was. A failing pair is made as small as it gets, and printed with its seed.
//
// On both versions of PostgreSQL that we test with, on servers of its own: on_both_servers.mjs.
//
//   node tests/fuzz/run_rounds.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--first SEED] [--rounds N] [--dump PG_DUMP]
//                                  [--shrink N] [--keep FOLDER] [--roles] [--safe]
//
// --url: an empty database that belongs to the run alone. --roles: so does its server, where roles may come and go. --shrink: how many failures are made small (default 3).
// --safe: pushed by steps that block nobody for long.
// --keep: failing pairs are written there as <seed>/before.ts and after.ts, as folders for tst_cases.
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { loadDrizzle } from "./drizzle_sql.mjs";
import { bystanderSql, makeBystanders } from "./bystanders.mjs";
import { Judge, commonFlags, preludeOf, pushFlags } from "./judge.mjs";
import { randomFrom } from "./random.mjs";
import { rename } from "./renames.mjs";
import { edit } from "./schema_edits.mjs";
import { Maker } from "./schema_maker.mjs";
import { write } from "./schema_writer.mjs";
import { shrink } from "./shrink.mjs";

const text = (name) => [name, { type: "string" }];
const { values: given } = parseArgs({ options: { roles: { type: "boolean" }, safe: { type: "boolean" }, ...Object.fromEntries(["modules", "kit", "url", "first", "rounds", "dump", "shrink", "keep"].map(text)) } });
if (!given.modules || !given.kit || !given.url) {
  console.error("usage: node run_rounds.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--first SEED] [--rounds N] [--dump PG_DUMP] [--shrink N] [--keep FOLDER] [--roles] [--safe]");
  process.exit(2);
}
const first = Number(given.first ?? 1);
const rounds = Number(given.rounds ?? 100);

const { Client } = createRequire(pathToFileURL(path.join(path.resolve(given.modules), "x.js")))("pg");
const client = new Client({ connectionString: given.url, options: "-c client_min_messages=error" });
await client.connect();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-rounds-"));
const judge = new Judge({ client, url: given.url, kit: path.resolve(given.kit), folder, drizzleSql: loadDrizzle(given.modules), dump: given.dump, roles: given.roles, safe: given.safe });

function makePair(seed) {
  const random = randomFrom(seed);
  const maker = new Maker(random, { roles: given.roles });
  const before = maker.schema();
  const after = structuredClone(before);
  const renames = random.chance(0.3);
  for (let edits = 1 + random.below(random.chance(0.2) ? 20 : 7); edits > 0; edits--) {
    if (renames && random.chance(0.4)) rename(maker, after);
    else edit(maker, after);
  }
  const pair = { before, after, renames, rows: !before.casing && random.chance(0.4), bystanders: [] };
  if (random.chance(0.4)) pair.bystanders = makeBystanders(maker, pair);
  return pair;
}

async function report(seed, direction, pair, outcome) {
  console.log(`\n=== seed ${seed} ${direction}: ${outcome.kind}`);
  const lines = outcome.text.split("\n").filter((line) => !/^\s+[·⚠]/.test(line)).map((line) => line.slice(0, 400));
  const errors = lines.filter((line) => line.startsWith("error"));
  console.log([...errors, ...lines.slice(0, 30)].join("\n"));
  if (!given.keep) return;
  const target = path.join(given.keep, "random", `${seed}_${direction}`);
  fs.mkdirSync(target, { recursive: true });
  fs.writeFileSync(path.join(target, "before.ts"), write(pair.before));
  fs.writeFileSync(path.join(target, "after.ts"), write(pair.after));
  fs.writeFileSync(path.join(target, "flags"), [...pushFlags(pair), ...commonFlags(pair)].join("\n") + "\n");
  fs.writeFileSync(path.join(target, "extra.sql"), preludeOf(pair.before).map((sql) => `${sql};\n`).join(""));
  for (const [name, schema] of [["foreign.sql", pair.before], ["foreign_after.sql", pair.after]]) {
    if (pair.bystanders.length) fs.writeFileSync(path.join(target, name), pair.bystanders.map((one) => `${bystanderSql(one, schema)};\n`).join(""));
  }
}

const first_line = (outcome) => outcome.text.replace(/\b[a-z]+\d+\b|\d+/g, "#").split("\n").slice(0, 3).join("|");
let failures = 0;
let skipped = 0;
let small = Number(given.shrink ?? 3);
const reasons = new Map();
for (let seed = first; seed < first + rounds; seed++) {
  if (seed > first && (seed - first) % 100 === 0) console.log(`${seed - first} rounds so far, ${failures} failures, ${skipped} skipped`);
  // What is made and dropped all the time bloats the catalogs.
  if ((seed - first) % 50 === 49) await client.query("VACUUM");
  const pair = makePair(seed);
  for (const [direction, outcome] of await judge.round(pair)) {
    if (outcome.kind === "ok") continue;
    if (outcome.kind === "skipped") {
      skipped++;
      const reason = outcome.text.replace(/"[^"]*"/g, '"…"').slice(0, 90);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      break;
    }
    failures++;
    let found = direction === "forth" ? pair : { ...pair, before: pair.after, after: pair.before, rows: false };
    let seen = outcome;
    if (small-- > 0) {
      found = await shrink(found, async (next) => {
        const now = await judge.judge(next);
        const same = now.kind === outcome.kind && (outcome.kind !== "push" || first_line(now) === first_line(outcome));
        if (same) seen = now;
        return same;
      });
      console.log(`\n${write(found.before)}\n// ---- after\n${write(found.after)}`);
      if (found.renames) console.log(`// ${pushFlags(found).join(" ")}`);
      for (const one of found.bystanders) console.log(`// beside: ${bystanderSql(one, found.before)}`);
    }
    await report(seed, direction, found, seen);
  }
}
await client.end();
fs.rmSync(folder, { recursive: true, force: true });
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 12)) console.log(`skipped ${count}: ${reason}`);
if (judge.refusals) console.log(`refused ${judge.refusals}: bystanders stood in the way, nothing was changed; judged again without them`);
console.log(`${rounds} rounds, ${failures} failures, ${skipped} skipped`);
process.exitCode = failures ? 1 : 0;
