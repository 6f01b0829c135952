// A database of a chain: what it holds, and the two that apply migrations to it.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { stateOf } from "../fuzz/database_state.mjs";
import { dumpLines } from "../fuzz/dump_lines.mjs";

const quoted = (name) => `"${name}"`;

export class ChainDatabase {
  /// `migrations`: of drizzle's config; where the record is kept, which is no part of the schema.
  static async open(name, url, modules, dump, { table = "__drizzle_migrations", schema = "drizzle" }) {
    const require = createRequire(pathToFileURL(path.join(modules, "x.js")));
    const { Client } = require("pg");
    const client = new Client({ connectionString: url, options: "-c client_min_messages=error" });
    await client.connect();
    return new ChainDatabase({ name, url, require, client, dump, table, schema });
  }

  constructor(parts) {
    Object.assign(this, parts);
  }

  query(sql) {
    return this.client.query(sql);
  }

  async state() {
    const own = this.schema === "public" ? "" : `schema ${this.schema}`;
    return (await stateOf(this.client)).filter((line) => !line.includes(this.table) && line !== own);
  }

  /// With what pg_dump says, if there is one.
  async picture() {
    if (!this.dump) return this.state();
    const place = quoted(this.schema);
    const leftOut = this.schema === "public" ? [this.table, `${this.table}_id_seq`].map((name) => `--exclude-table=${place}.${quoted(name)}`) : [`--exclude-schema=${place}`];
    const dumped = await dumpLines(this.dump, this.url, leftOut);
    return [...(await this.state()), ...dumped].sort();
  }

  /// Rows of drizzle's own record.
  async record() {
    const { rows } = await this.query(`SELECT id, hash, created_at FROM ${quoted(this.schema)}.${quoted(this.table)} ORDER BY id`);
    return rows.map((row) => Object.values(row).join(" "));
  }

  /// The state that `statements` would leave, or why they fail; everything is as before.
  async tried(statements) {
    await this.query("BEGIN");
    try {
      for (const sql of statements) await this.query(sql);
      return { state: await this.state() };
    } catch (error) {
      return { trouble: error.message };
    } finally {
      await this.query("ROLLBACK");
    }
  }

  /// drizzle-orm's migrator through postgres.js, as a deploy runs it; what it says against that.
  async migrateWithDrizzle(folder) {
    const postgres = this.require("postgres");
    const { drizzle } = this.require("drizzle-orm/postgres-js");
    const { migrate } = this.require("drizzle-orm/postgres-js/migrator");
    const at = new URL(this.url);
    const say = (name, part) => at.searchParams.get(name) ?? decodeURIComponent(part);
    const session = postgres({
      host: say("host", at.hostname), port: Number(at.port || 5432), user: say("user", at.username), pass: say("password", at.password),
      database: at.pathname.slice(1), max: 1, onnotice: () => {},
    });
    try {
      await migrate(drizzle(session), { migrationsFolder: folder, migrationsTable: this.table, migrationsSchema: this.schema });
      return "";
    } catch (error) {
      return error.cause?.message ?? error.message;
    } finally {
      await session.end();
    }
  }

  end() {
    return this.client.end();
  }
}
