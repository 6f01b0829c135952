// Random schemas, random edits: each pair is pushed forth and back, with PostgreSQL as the judge (judge.mjs). Nothing is ever renamed
// here. A failing pair is made as small as it gets, and printed with its seed.
//
//   node tests/fuzz/run_rounds.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--first SEED] [--rounds N] [--dump PG_DUMP]
//                                  [--shrink N] [--keep FOLDER]
//
// --url: an empty database that belongs to the run alone. --shrink: how many failures are made small (default 3).
// --keep: failing pairs are written there as <seed>/before.ts and after.ts, as folders for tst_cases.
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { loadDrizzle } from "./drizzle_sql.mjs";
import { Judge } from "./judge.mjs";
import { randomFrom } from "./random.mjs";
import { edit } from "./schema_edits.mjs";
import { Maker } from "./schema_maker.mjs";
import { write } from "./schema_writer.mjs";
import { shrink } from "./shrink.mjs";

const text = (name) => [name, { type: "string" }];
const { values: given } = parseArgs({ options: Object.fromEntries(["modules", "kit", "url", "first", "rounds", "dump", "shrink", "keep"].map(text)) });
if (!given.modules || !given.kit || !given.url) {
  console.error("usage: node run_rounds.mjs --modules NODE_MODULES --kit SCHEMA_KIT --url URL [--first SEED] [--rounds N] [--dump PG_DUMP] [--shrink N] [--keep FOLDER]");
  process.exit(2);
}
const first = Number(given.first ?? 1);
const rounds = Number(given.rounds ?? 100);

const { Client } = createRequire(pathToFileURL(path.join(path.resolve(given.modules), "x.js")))("pg");
const client = new Client({ connectionString: given.url, options: "-c client_min_messages=error" });
await client.connect();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-rounds-"));
const judge = new Judge({ client, url: given.url, kit: path.resolve(given.kit), folder, drizzleSql: loadDrizzle(given.modules), dump: given.dump });

function makePair(seed) {
  const random = randomFrom(seed);
  const maker = new Maker(random);
  const before = maker.schema();
  const after = structuredClone(before);
  for (let edits = 1 + random.below(random.chance(0.2) ? 20 : 7); edits > 0; edits--) edit(maker, after);
  return { before, after };
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
  const names = new Set(["public", ...pair.before.namespaces.map((n) => n.name), ...pair.after.namespaces.map((n) => n.name)]);
  fs.writeFileSync(path.join(target, "flags"), ["--accept-data-loss", "--rename=none", ...[...names].map((name) => `--schema-filter=${name}`)].join("\n") + "\n");
}

const first_line = (outcome) => outcome.text.replace(/\b[a-z]+\d+\b|\d+/g, "#").split("\n").slice(0, 3).join("|");
let failures = 0;
let skipped = 0;
let small = Number(given.shrink ?? 3);
const reasons = new Map();
for (let seed = first; seed < first + rounds; seed++) {
  const pair = makePair(seed);
  const sides = { before: await judge.side(pair.before), after: await judge.side(pair.after) };
  for (const direction of ["forth", "back"]) {
    const outcome = direction === "forth" ? await judge.judge(sides.before, sides.after) : await judge.judge(sides.after, sides.before);
    if (outcome.kind === "ok") continue;
    if (outcome.kind === "skipped") {
      skipped++;
      const reason = outcome.text.replace(/"[^"]*"/g, '"…"').slice(0, 90);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      break;
    }
    failures++;
    let found = direction === "forth" ? pair : { before: pair.after, after: pair.before };
    let seen = outcome;
    if (small-- > 0) {
      found = await shrink(found, async (next) => {
        const now = await judge.judge(await judge.side(next.before), await judge.side(next.after));
        const same = now.kind === outcome.kind && (outcome.kind !== "push" || first_line(now) === first_line(outcome));
        if (same) seen = now;
        return same;
      });
      console.log(`\n${write(found.before)}\n// ---- after\n${write(found.after)}`);
    }
    await report(seed, direction, found, seen);
  }
}
await client.end();
fs.rmSync(folder, { recursive: true, force: true });
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 12)) console.log(`skipped ${count}: ${reason}`);
console.log(`${rounds} rounds, ${failures} failures, ${skipped} skipped`);
process.exitCode = failures ? 1 : 0;
