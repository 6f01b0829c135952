// `schema-kit generate` on each case folder beside drizzle-kit: before.ts into an empty folder, then after.ts.
//
// Of each snapshot: equal to the text that drizzle-kit's serializer writes, byte by byte but for the ids and _meta; drizzle-kit's own
// differ, run on our newest snapshot and its own, finds nothing; a second generate of ours finds nothing, after our snapshot and after
// drizzle-kit's. With DATABASE (a URL of a server that belongs to the run alone: roles are dropped after each case) the SQL of both files is
// applied by drizzle-orm's migrator, or by `schema-kit migrate` where that one fails on CONCURRENTLY, and the database must show no
// difference from the schema files.
//
//   node tests/cases/generate_like_kit.mjs NODE_MODULES SCHEMA_KIT WORK [FILTER [EVERY [DATABASE]]]
import { execFile, execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isByHand, openKit } from "./kit_schema.mjs";

const [modules, program, work, filter = "", every = "1", server = ""] = process.argv.slice(2);
if (!work) {
  console.error("usage: node generate_like_kit.mjs NODE_MODULES SCHEMA_KIT WORK [FILTER [EVERY [DATABASE]]]");
  process.exit(2);
}
const { snapshotOf } = openKit(modules);
const require = createRequire(pathToFileURL(path.join(path.resolve(modules), "x.js")));
const { generateMigration } = require("drizzle-kit/api");
const root = path.dirname(fileURLToPath(import.meta.url));
const env = { ...process.env, SCHEMA_STUDIO_HOME: path.join(work, "home") };

function run(args) {
  return new Promise((resolve) => {
    execFile(program, args, { env, encoding: "utf8" }, (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }));
  });
}

/** Without what chance and a rename put in. */
function bare(snapshot) {
  const { id, prevId, _meta, ...rest } = snapshot;
  return JSON.stringify(rest, null, 2);
}

const flagsOf = (folder) => {
  const file = path.join(folder, "flags");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n").filter((line) => line.startsWith("--")) : [];
};

async function applied(project, url) {
  const folder = path.join(project, "drizzle");
  if (fs.readdirSync(folder).some((name) => name.endsWith(".sql") && fs.readFileSync(path.join(folder, name), "utf8").includes("INDEX CONCURRENTLY"))) {
    const { code, stderr } = await run(["--project", project, "--schema", "schema.ts", "--url", url, "migrate", "--yes"]);
    if (code !== 0) throw new Error(stderr);
    return;
  }
  const postgres = require("postgres");
  const { drizzle } = require("drizzle-orm/postgres-js");
  const { migrate } = require("drizzle-orm/postgres-js/migrator");
  const at = new URL(url);
  const client = postgres({
    host: at.searchParams.get("host") ?? at.hostname, port: Number(at.port || 5432), user: at.username, pass: at.password,
    database: at.pathname.slice(1), max: 1, onnotice: () => {},
  });
  try {
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}

async function judge(name) {
  const folder = path.join(root, name);
  const project = path.join(work, name.replaceAll("/", "_"));
  fs.rmSync(project, { recursive: true, force: true });
  fs.mkdirSync(project, { recursive: true });
  fs.cpSync(folder, project, { recursive: true });
  const flags = flagsOf(folder);
  const casing = flags.filter((flag) => flag.startsWith("--casing"));
  const renames = flags.flatMap((flag, i) => flag.startsWith("--rename") ? [flag] : []);
  const file = path.join(project, "schema.ts");
  const common = ["--project", project, "--schema", "schema.ts", "--json", ...casing, "generate"];
  const findings = [];
  const read = (number) => {
    const at = path.join(project, `drizzle/meta/${number}_snapshot.json`);
    return fs.existsSync(at) ? fs.readFileSync(at, "utf8") : null;
  };
  let written = 0;
  const hasBefore = fs.existsSync(path.join(folder, "before.ts"));
  if (fs.existsSync(path.join(folder, "drizzle.config.ts"))) return []; // says things that drizzle-kit's serializer is not asked for here
  for (const side of ["before", "after"]) {
    const source = path.join(folder, `${side}.ts`);
    if (!fs.existsSync(source)) continue;
    fs.copyFileSync(source, file);
    const first = await run([...common, "--name", side, ...(side === "after" ? (hasBefore && renames.length ? renames : ["--rename", "none"]) : [])]);
    if (first.code !== 0) {
      const error = (() => { try { return JSON.parse(first.stdout).error; } catch { return { message: first.stderr }; } })();
      findings.push(`${side}: exit ${first.code}: ${error?.message} ${error?.detail ?? ""}`);
      return findings;
    }
    const report = JSON.parse(first.stdout);
    let kit = null;
    try {
      kit = JSON.parse(JSON.stringify(await snapshotOf(path.join(folder, `${side}.ts`))));
    } catch {
      continue; // drizzle-kit itself cannot
    }
    if (report.migration) {
      const text = read(String(written++).padStart(4, "0"));
      const ours = JSON.parse(text);
      if (text !== JSON.stringify(ours, null, 2)) findings.push(`${side}: not as JSON.stringify writes it`);
      if (bare(ours) !== bare(kit)) {
        findings.push(`${side}: another snapshot`);
        fs.writeFileSync(path.join(project, `${side}.ours.json`), bare(ours));
        fs.writeFileSync(path.join(project, `${side}.kit.json`), bare(kit));
      }
      // Where both say the same it asks no questions, which would end this program.
      const left = bare(ours) === bare(kit) ? await generateMigration(ours, kit) : [];
      if (left.length > 0) findings.push(`${side}: drizzle-kit still finds ${left[0]}`);
    }
    const again = await run([...common, "--name", "again"]);
    if (again.code !== 0 || JSON.parse(again.stdout).migration) findings.push(`${side}: finds something after its own: ${again.stdout.slice(0, 300)}`);
    if (written > 0 && report.migration) {
      const at = path.join(project, `drizzle/meta/${String(written - 1).padStart(4, "0")}_snapshot.json`);
      const own = fs.readFileSync(at);
      const { id, prevId } = JSON.parse(own);
      fs.writeFileSync(at, JSON.stringify({ ...kit, id, prevId }, null, 2));
      const after = await run([...common, "--name", "again"]);
      if (after.code !== 0 || JSON.parse(after.stdout).migration) findings.push(`${side}: finds something after drizzle-kit's: ${after.stdout.slice(0, 300)}`);
      fs.writeFileSync(at, own);
    }
  }
  // What is there by hand and stays is not in any migration.
  const standsByHand = !hasBefore && isByHand(path.join(folder, "before.sql"));
  if (server && written > 0 && !standsByHand && !fs.existsSync(path.join(folder, "foreign.sql"))) findings.push(...await onServer(name, project, casing));
  return findings;
}

async function onServer(name, project, casing) {
  const database = `generate_case_${process.pid}`;
  const psql = (sql) => execFileSync("psql", [server, "-qAtc", sql], { stdio: ["ignore", "pipe", "ignore"] });
  psql(`DROP DATABASE IF EXISTS ${database}`);
  psql(`CREATE DATABASE ${database}`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  const psqlFile = path.join(root, name, "extra.sql");
  if (fs.existsSync(psqlFile)) execFileSync("psql", [url.href, "-qf", psqlFile], { stdio: "ignore" });
  try {
    await applied(project, url.href);
    const check = await run(["--project", project, "--schema", "schema.ts", "--url", url.href, ...casing, "check"]);
    return check.code === 0 ? [] : [`the database differs: ${(check.stdout + check.stderr).slice(0, 600)}`];
  } catch (error) {
    return [`the migrator fails: ${error.cause?.message ?? error.message}`];
  } finally {
    psql(`DROP DATABASE ${database} WITH (FORCE)`);
    psql("DO $$ DECLARE one text; BEGIN FOR one IN SELECT quote_ident(rolname) FROM pg_roles WHERE oid >= 16384 LOOP EXECUTE 'DROP ROLE ' || one; END LOOP; END $$");
  }
}

const names = fs.readdirSync(root).filter((kind) => fs.statSync(path.join(root, kind)).isDirectory()).sort()
  .flatMap((kind) => fs.readdirSync(path.join(root, kind)).sort().map((name) => `${kind}/${name}`))
  .filter((name) => name.includes(filter)).filter((_, i) => i % Number(every) === 0);
let passed = 0;
let failed = 0;
for (const name of names) {
  const findings = await judge(name);
  if (findings.length === 0) passed++;
  else failed++;
  for (const finding of findings) console.log(`${name}: ${finding}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
