// Plays a scene again and again, each time from the same database, with one fault; and says what the database is afterwards.
import { execFile, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { stateOf } from "../fuzz/database_state.mjs";
import { Wire } from "./wire.mjs";

const execute = promisify(execFile);
export const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

/// Until `done` says so; false where it never does.
export async function until(done, limit = 20000) {
  for (const end = Date.now() + limit; Date.now() < end; await pause(20)) {
    if (await done()) return true;
  }
  return false;
}

/// Rows out of a backup are told with fewer words than COPY takes.
const isOf = (planned, sql) => sql === planned || (/ FROM stdin;$/.test(planned) && sql.startsWith(planned.split(" ", 2).join(" ")));

const noise = /^(--|SET |\\|SELECT pg_catalog\.set_config|\s*$)/;

export class Stage {
  constructor({ cluster, kit, scene, name, folder }) {
    Object.assign(this, { cluster, kit, scene, name, runs: 0, database: `faults_${name.toLowerCase()}`, template: `faults_${name.toLowerCase()}_template` });
    this.project = path.join(folder, name);
    this.home = path.join(folder, `${name}-home`);
    this.homeBefore = `${this.home}-before`;
    fs.mkdirSync(this.project, { recursive: true });
    this.wire = new Wire(cluster.socket);
  }

  /// Makes the database, and learns from a run without faults which steps there are and which states it goes through.
  async prepare() {
    await this.wire.listen();
    this.admin = await this.cluster.connect();
    await this.admin.query(`DROP DATABASE IF EXISTS ${this.template} WITH (FORCE)`);
    await this.admin.query(`CREATE DATABASE ${this.template}${this.placed}`);
    await this.cluster.query(this.template, this.scene.before);
    await this.prepareEarlier();
    await this.fresh();
    const told = await this.run(this.command("--dry-run", "--json"));
    if (told.code !== 0) throw new Error(`${this.name}: the plan ends with ${told.code}\n${told.output}`);
    this.plan = JSON.parse(told.output).statements.map((one) => one.sql);
    this.states = [await this.picture()];
    this.standing = [[0, 0]]; // how many statements may stand in each state: not each changes what is seen
    let seen = 0;
    const run = await this.run(this.command(), async ({ phase, sql, when, idle }) => {
      if (phase !== "apply" || when !== "after") return;
      if (seen < this.plan.length && isOf(this.plan[seen], sql)) ++seen;
      if (!idle) return;
      const now = await this.picture();
      if (now === this.states.at(-1)) return void (this.standing.at(-1)[1] = seen);
      this.states.push(now);
      this.standing.push([seen, seen]);
    });
    if (run.code !== 0) throw new Error(`${this.name}: without faults it ends with ${run.code}\n${run.errors}`);
    // What comes before: reading; what comes after: looking again.
    this.steps = this.wire.steps;
    this.standing.at(-1)[1] = this.plan.length;
    return this;
  }

  /// What ran before is in the template and in the history, which knows the database by its OID as well (engine/catalog/fingerprint.cpp).
  async prepareEarlier() {
    if (!this.scene.earlier) return;
    await this.fresh();
    const run = await this.run(this.scene.earlier);
    if (run.code !== 0) throw new Error(`${this.name}: what comes before ends with ${run.code}\n${run.errors}`);
    await this.quiet();
    this.oid = (await this.admin.query("SELECT oid FROM pg_database WHERE datname = $1", [this.database])).rows[0].oid;
    await this.admin.query(`DROP DATABASE ${this.template}`);
    await this.admin.query(`CREATE DATABASE ${this.template} TEMPLATE ${this.database}${this.placed}`);
    fs.renameSync(this.home, this.homeBefore);
  }

  get placed() {
    return this.tablespace ? ` TABLESPACE ${this.tablespace}` : "";
  }

  get transactions() {
    return this.states.length - 1;
  }

  get takesBack() {
    return this.scene.runs[0] === "undo";
  }

  /// Of two flags of a name the last one counts.
  command(...flags) {
    return [...this.scene.runs, ...flags];
  }

  writeSchema(text = this.scene.target) {
    fs.writeFileSync(path.join(this.project, "schema.ts"), text);
  }

  async fresh() {
    await this.admin.query("SELECT 1").catch(() => this.reconnect());
    this.writeSchema();
    fs.rmSync(this.home, { recursive: true, force: true });
    if (fs.existsSync(this.homeBefore)) fs.cpSync(this.homeBefore, this.home, { recursive: true, preserveTimestamps: true });
    await this.admin.query(`DROP DATABASE IF EXISTS ${this.database} WITH (FORCE)`);
    await this.admin.query(`CREATE DATABASE ${this.database} TEMPLATE ${this.template}${this.placed}${this.oid ? ` OID ${this.oid}` : ""}`);
  }

  /// A server that was away.
  async reconnect() {
    await this.admin.end().catch(() => {});
    this.admin = await this.cluster.connect();
  }

  /// schema-kit through the wire; `strike` as Wire's, with the child as a second argument.
  run(args, strike, more) {
    let child = null;
    this.wire.reset(strike && ((step) => strike(step, child)));
    return this.start(args, { ...more, started: (one) => (child = one) }).finally(() => (this.wire.strike = null));
  }

  /// Beside another run. `server`: the socket of another than the cluster, which goes by the same address.
  start(args, { server = this.cluster.socket, options = "", environment = {}, project = this.project, home = this.home, started } = {}) {
    this.wire.server = server;
    const url = this.cluster.url(this.database, this.wire.folder) + (options ? `&options=${encodeURIComponent(options)}` : "");
    const all = ["--project", project, "--schema", "schema.ts", "--url", url, "--schema-filter=public", ...args];
    return new Promise((resolve) => {
      const child = spawn(this.kit, all, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, SCHEMA_STUDIO_HOME: home, ...environment } });
      started?.(child);
      let output = "";
      let errors = "";
      child.stdout.on("data", (data) => (output += data));
      child.stderr.on("data", (data) => (errors += data));
      // A program that nothing can end would hide which fault it was.
      const limit = setTimeout(() => child.kill("SIGKILL"), 120000);
      child.on("close", (code, signal) => {
        clearTimeout(limit);
        resolve({ code: code ?? signal, output, errors });
      });
    });
  }

  /// Structure, rows, and what is not valid, as text: equal texts mean equal databases.
  async picture() {
    const client = await this.cluster.connect(this.database);
    try {
      const names = await client.query("SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind = 'r' AND nspname = 'public' ORDER BY 1");
      const lines = [];
      for (const { name } of names.rows) {
        const rows = await client.query(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
        lines.push(`rows of ${name}`, ...rows.rows.map((one) => one.row));
      }
      const invalid = await client.query("SELECT indexrelid::regclass AS name FROM pg_index WHERE NOT indisvalid ORDER BY 1");
      lines.push(...invalid.rows.map((one) => `invalid index ${one.name}`));
      if (!this.cluster.dump) return [...(await stateOf(client)), ...lines].join("\n");
      const { stdout } = await execute(this.cluster.dump, ["--schema-only", "--dbname", this.cluster.url(this.database)], { maxBuffer: 1 << 26 });
      return [...stdout.split("\n").filter((line) => !noise.test(line)), ...lines].join("\n");
    } finally {
      await client.end();
    }
  }

  /// Until no session but the judge's has anything to do with the database.
  quiet() {
    return until(async () => {
      const { rows } = await this.admin.query("SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'", [this.database]);
      return rows[0].n === 0;
    });
  }

  async history() {
    const run = await this.run(["history", "--json"]);
    return run.code === 0 ? JSON.parse(run.output).history : [];
  }

  async end() {
    await this.admin.query(`DROP DATABASE IF EXISTS ${this.database} WITH (FORCE)`).catch(() => {});
    await this.admin.query(`DROP DATABASE IF EXISTS ${this.template} WITH (FORCE)`).catch(() => {});
    await this.admin.end();
    this.wire.close();
  }
}
