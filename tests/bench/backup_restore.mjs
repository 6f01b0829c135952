// `schema-kit backup` and `restore` of a database of about 1 GB beside plain pg_dump -Fc and pg_restore, and the proof: pg_dump of the
// restored database, structure and rows, equals that of the original.
//
//   node tests/bench/backup_restore.mjs [--megabytes 1000] [--build build/release]
//
// Starts a PostgreSQL of its own and removes everything at the end. Needs about four times the database's size on the disk.
import { execFileSync, spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: given } = parseArgs({ options: { megabytes: { type: "string", default: "1000" }, build: { type: "string" } } });
const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.resolve(given.build ?? path.join(here, "../../build/release"));
const kit = path.join(build, "bin/schema-kit");
const newest = fs.readdirSync("/usr/lib/postgresql").map(Number).sort((a, b) => b - a)[0];
const bin = `/usr/lib/postgresql/${newest}/bin`;
const share = Number(given.megabytes) / 1000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-backup-"));
const free = fs.statfsSync(folder);
if (free.bavail * free.bsize < 4e6 * Number(given.megabytes)) throw new Error(`${folder} has no room for this`);
const number = (what) => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
const user = process.getuid() === 0 ? { uid: number("-u"), gid: number("-g") } : {};
if (user.uid) fs.chownSync(folder, user.uid, user.gid);
const data = path.join(folder, "data");
const connection = ["-h", folder, "-U", "postgres"];
const quiet = { stdio: ["ignore", "ignore", "inherit"], ...user };
const psql = (database, sql) => execFileSync(`${bin}/psql`, [...connection, "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1"], { input: sql, encoding: "utf8" }).trim();
const timed = (run) => {
  const begin = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - begin) / 1e9;
};
const schemaKit = (database, ...words) =>
  execFileSync(kit, ["--url", `postgresql://postgres@/${database}?host=${folder}`, ...words],
    { stdio: ["ignore", "ignore", "inherit"], cwd: folder, env: { ...process.env, SCHEMA_STUDIO_HOME: path.join(folder, "home") } });

/// pg_dump's whole text, without its \restrict keys; large, so that only its digest is kept.
function digest(database) {
  return new Promise((resolve, reject) => {
    const hash = crypto.createHash("sha256");
    let bytes = 0;
    const dump = spawn(`${bin}/pg_dump`, [...connection, database], { stdio: ["ignore", "pipe", "inherit"] });
    const sieve = spawn("grep", ["-avE", "^\\\\(un)?restrict "], { stdio: [dump.stdout, "pipe", "inherit"] });
    sieve.stdout.on("data", (piece) => { hash.update(piece); bytes += piece.length; });
    dump.on("exit", (code) => code !== 0 && reject(new Error(`pg_dump of ${database} failed`)));
    sieve.stdout.on("end", () => resolve({ bytes, text: hash.digest("hex") }));
  });
}

const count = (n) => Math.max(1, Math.round(n * share));
const content = `
CREATE SCHEMA shop;
CREATE TYPE shop.state AS ENUM ('new', 'paid', 'sent');
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, name varchar(80), made timestamptz NOT NULL DEFAULT now(), tags text[], balance numeric(12, 2));
CREATE TABLE shop.orders (id serial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, state shop.state NOT NULL DEFAULT 'new', what jsonb, at date);
CREATE TABLE files (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner bigint REFERENCES users (id), bytes bytea, words tsvector);
CREATE TABLE events (id bigint, at date, kind smallint, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, value text);
INSERT INTO users (email, name, made, tags, balance) SELECT 'person' || n || '@example.org', 'Person ' || n, '2026-01-01'::timestamptz + n * interval '1 second', ARRAY['t' || n % 7, E'tab\\t' || n], n * 1.37 FROM generate_series(1, ${count(800000)}) n;
INSERT INTO shop.orders (user_id, state, what, at) SELECT n % ${count(800000)} + 1, (ARRAY['new', 'paid', 'sent']::shop.state[])[n % 3 + 1], jsonb_build_object('n', n, 'items', jsonb_build_array(md5(n::text), n % 11)), '2025-06-01'::date + n % 500 FROM generate_series(1, ${count(1500000)}) n;
INSERT INTO files (id, owner, bytes, words) SELECT md5(n::text)::uuid, n, decode(repeat(md5(n::text) || md5((n + 1)::text), 60), 'hex'), to_tsvector('simple', 'file ' || n) FROM generate_series(1, ${count(60000)}) n;
UPDATE files SET bytes = (SELECT decode(string_agg(md5(files.id::text || k), ''), 'hex') FROM generate_series(1, 240) k);
INSERT INTO events SELECT n, '2025-01-01'::date + n % 700, n % 5, CASE WHEN n % 3 = 0 THEN NULL ELSE 'note ' || md5(n::text) END FROM generate_series(1, ${count(2500000)}) n;
INSERT INTO cache SELECT n::text, md5(n::text) FROM generate_series(1, 1000) n;
CREATE INDEX users_lower ON users (lower(email));
CREATE INDEX orders_user ON shop.orders (user_id);
CREATE INDEX orders_what ON shop.orders USING gin (what jsonb_path_ops);
CREATE INDEX events_kind ON events (kind) WHERE note IS NOT NULL;
CREATE VIEW rich AS SELECT id, email FROM users WHERE balance > 1000;
CREATE MATERIALIZED VIEW per_state AS SELECT state, count(*) FROM shop.orders GROUP BY state;
VACUUM ANALYZE;
`;

try {
  execFileSync(`${bin}/initdb`, ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync"], quiet);
  execFileSync(`${bin}/pg_ctl`, ["-D", data, "-w", "-l", `${data}/log`, "-o", `-c listen_addresses= -c unix_socket_directories=${folder} -c max_wal_size=4GB -c shared_buffers=512MB -c maintenance_work_mem=256MB`, "start"], quiet);
  psql("postgres", "CREATE DATABASE original");
  psql("original", content);
  psql("postgres", "CREATE DATABASE restored; CREATE DATABASE plain; CHECKPOINT");
  const megabytes = (bytes) => `${(Number(bytes) / 1e6).toFixed(0)} MB`;
  console.log(`original: ${megabytes(psql("postgres", "SELECT pg_database_size('original')"))} (PostgreSQL ${newest})`);

  const ours = path.join(folder, "ours.dump");
  const theirs = path.join(folder, "theirs.dump");
  const backup = timed(() => schemaKit("original", "backup", ours));
  const dump = timed(() => execFileSync(`${bin}/pg_dump`, [...connection, "-Fc", "-f", theirs, "original"], { stdio: "inherit" }));
  psql("postgres", "CHECKPOINT");
  const restore = timed(() => schemaKit("restored", "restore", ours, "--yes"));
  psql("postgres", "CHECKPOINT");
  const plain = timed(() => execFileSync(`${bin}/pg_restore`, [...connection, "-1", "-d", "plain", theirs], { stdio: "inherit" }));
  const row = (name, a, b) => console.log(`${name}: ${a.toFixed(1)} s, plain ${b.toFixed(1)} s, ratio ${(a / b).toFixed(2)}`);
  row(`backup (${megabytes(fs.statSync(ours).size)}, plain ${megabytes(fs.statSync(theirs).size)})`, backup, dump);
  row("restore into an empty database", restore, plain);

  const [original, restored] = [await digest("original"), await digest("restored")];
  console.log(`pg_dump of the original: ${megabytes(original.bytes)}, sha256 ${original.text.slice(0, 16)}…; of the restored one: ${megabytes(restored.bytes)}, ${restored.text.slice(0, 16)}…`);
  console.log(original.text === restored.text ? "equal" : "NOT EQUAL");

  // One table of it, beside itself.
  const beside = timed(() => schemaKit("original", "restore", ours, "--table", "files", "--beside"));
  const copy = psql("original", "SELECT relname FROM pg_class WHERE relname LIKE 'files_restored_%' AND relkind = 'r'");
  const missing = psql("original", `SELECT count(*) FROM (SELECT * FROM files EXCEPT SELECT * FROM ${copy}) x`);
  console.log(`restore --table files --beside: ${beside.toFixed(1)} s, ${missing} rows differ`);
  process.exitCode = original.text === restored.text && missing === "0" ? 0 : 1;
} finally {
  execFileSync(`${bin}/pg_ctl`, ["-D", data, "-w", "-m", "immediate", "stop"], quiet);
  fs.rmSync(folder, { recursive: true, force: true });
}
