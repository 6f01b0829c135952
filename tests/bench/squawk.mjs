// squawk beside `schema-kit lint` on the same files: what it finds and we do not, and the reverse.
//
//   node tests/bench/squawk.mjs --squawk PROGRAM [--build build/release] [--kit SCHEMA_KIT] [--share N] [--show CODE]…
//
// PROGRAM: bin/squawk of the npm package @squawk-cli/linux-x64 (for glibc on x86_64). The files: SQL that breaks each of its rules (squawk_rules.mjs), what
// drizzle-kit writes for the schemas of tests/cases, and what the planner writes from each of them to the next, plain and safe. --share N: one case in N.
// --show: prints the statements of a rule of squawk's that we do not tell, or of one of ours that squawk does not.
import { execFile, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { rules } from "./squawk_rules.mjs";

const { values: given } = parseArgs({ options: { squawk: { type: "string" }, build: { type: "string" }, kit: { type: "string" }, share: { type: "string", default: "1" }, show: { type: "string", multiple: true, default: [] } } });
if (!given.squawk) {
  console.error("usage: node squawk.mjs --squawk PROGRAM [--build FOLDER] [--kit SCHEMA_KIT] [--share N] [--show CODE]…");
  process.exit(2);
}
const here = path.dirname(fileURLToPath(import.meta.url));
const kit = path.resolve(given.kit ?? path.join(given.build ?? path.join(here, "../../build/release"), "bin/schema-kit"));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-squawk-"));
const execute = promisify(execFile);
const environment = { ...process.env, SCHEMA_STUDIO_HOME: path.join(folder, "home") };
const run = (args) => execute(kit, args, { env: environment, maxBuffer: 1 << 26 }).catch((error) => error).then(({ stdout }) => stdout ?? "");

/// Where each statement begins and ends, as offsets; quotes, dollar quotes and comments are passed over.
function statementsOf(text) {
  const token = /--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'|"[^"]*"|(\$\w*\$)[^]*?\1|;/g;
  const found = [];
  let from = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] !== ";") continue;
    found.push({ from, to: match.index + 1 });
    from = match.index + 1;
  }
  if (text.slice(from).trim()) found.push({ from, to: text.length });
  return found;
}

function offsetOf(text, line, column) {
  let at = 0;
  for (; line > 0; --line) at = text.indexOf("\n", at) + 1;
  return at + column;
}

const files = [];
function write(source, name, text) {
  if (!text.trim()) return;
  const file = path.join(folder, `${source}_${name.replace(/[^\w]+/g, "_")}.sql`);
  fs.writeFileSync(file, text);
  files.push({ file, source, text, statements: statementsOf(text) });
}

async function eachOf(list, work) {
  const rest = [...list];
  await Promise.all([0, 1].map(async () => {
    while (rest.length) await work(rest.shift());
  }));
}

async function gather() {
  for (const [rule, { sql }] of Object.entries(rules)) sql.forEach((text, index) => write("rules", `${rule}_${index}`, `${text}\n`));
  const cases = fs.readdirSync(path.join(here, "../cases"), { recursive: true }).filter((name) => name.endsWith("/after.ts")).map((name) => path.dirname(name)).filter((name, index) => index % Number(given.share) === 0);
  await eachOf(cases, async (one) => {
    const at = path.join(here, "../cases", one);
    if (fs.existsSync(path.join(at, "after.sql"))) write("drizzle-kit", one, fs.readFileSync(path.join(at, "after.sql"), "utf8"));
    if (!fs.existsSync(path.join(at, "before.ts"))) return;
    for (const [source, flags] of [["planner", []], ["safe planner", ["--safe"]]]) write(source, one, await run(["diff", "--from", path.join(at, "before.ts"), "--to", path.join(at, "after.ts"), "--sql", "--rename", "none", ...flags]));
  });
}

/// Of each file and statement: {squawk: Set, ours: Set}.
async function look() {
  const all = new Map(files.map((one) => [one.file, one]));
  for (const one of files) one.found = one.statements.map(() => ({ squawk: new Set(), ours: new Map() }));
  const note = (one, offset, add) => {
    const index = one.statements.findIndex(({ to }) => offset < to);
    add(one.found[index < 0 ? one.found.length - 1 : index]);
  };
  for (let from = 0; from < files.length; from += 200) {
    const names = files.slice(from, from + 200).map(({ file }) => file);
    const said = spawnSync(given.squawk, ["--reporter", "json", "--pg-version", "15.0", ...names], { encoding: "utf8", maxBuffer: 1 << 28, cwd: folder });
    for (const { file, line, column, rule_name: rule } of JSON.parse(said.stdout)) {
      const one = all.get(path.resolve(folder, file));
      note(one, offsetOf(one.text, line, column), (place) => place.squawk.add(rule));
    }
  }
  await eachOf(files, async (one) => {
    const said = await run(["--project", folder, "--json", "lint", one.file]);
    const report = JSON.parse(said);
    // A file that does not parse is no report, but an error with the place.
    const findings = report.findings ?? [{ code: "syntax-error", line: report.error.line ?? 1, column: report.error.column ?? 1 }];
    for (const { code, level, line, column } of findings) note(one, offsetOf(one.text, line - 1, column - 1), (place) => place.ours.set(code, level));
  });
}

function tell() {
  const theirs = new Map();
  const ours = new Map();
  const row = (map, key) => map.get(key) ?? map.set(key, { found: 0, both: 0, alone: 0 }).get(key);
  const covering = new Map();
  for (const [rule, { ours: codes }] of Object.entries(rules)) codes.forEach((code) => covering.set(code, [...(covering.get(code) ?? []), rule]));
  const show = (one, index, what) => console.log(`-- ${what} alone, ${one.source}: ${one.text.slice(one.statements[index].from, one.statements[index].to).trim().replace(/\s+/g, " ").slice(0, 200)} [${[...one.found[index].squawk, "|", ...one.found[index].ours.keys()].join(" ")}]`);
  for (const one of files) {
    one.found.forEach((place, index) => {
      for (const rule of place.squawk) {
        const entry = row(theirs, rule);
        const told = (rules[rule]?.ours ?? []).some((code) => place.ours.has(code));
        ++entry.found;
        ++entry[told ? "both" : "alone"];
        if (!told && given.show.includes(rule)) show(one, index, rule);
      }
      for (const code of place.ours.keys()) {
        const entry = row(ours, code);
        const told = (covering.get(code) ?? []).some((rule) => place.squawk.has(rule));
        ++entry.found;
        ++entry[told ? "both" : "alone"];
        if (!told && given.show.includes(code)) show(one, index, code);
      }
    });
  }
  const statements = files.reduce((sum, one) => sum + one.statements.length, 0);
  const sources = [...new Set(files.map(({ source }) => source))].map((source) => `${files.filter((one) => one.source === source).length} ${source}`);
  console.log(`${files.length} files (${sources.join(", ")}), ${statements} statements\n`);
  console.log("| squawk's rule | statements | ours tells it too | squawk alone | why |\n|---|---|---|---|---|");
  for (const [rule, { found, both, alone }] of [...theirs].sort()) console.log(`| ${rule} | ${found} | ${both} | ${alone} | ${alone ? rules[rule]?.why ?? "" : ""} |`);
  console.log("\nRules of squawk that found nothing here: " + (Object.keys(rules).filter((rule) => !theirs.has(rule)).join(", ") || "none"));
  console.log("\n| our rule | statements | squawk tells it too | ours alone |\n|---|---|---|---|");
  for (const [code, { found, both, alone }] of [...ours].sort()) console.log(`| ${code} | ${found} | ${both} | ${alone} |`);
}

try {
  await gather();
  await look();
  tell();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
