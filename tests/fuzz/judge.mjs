// Judges one pair of schema files with PostgreSQL: a database built by drizzle-kit's SQL of the first is pushed to the second, and must
// then be what drizzle-kit's SQL of the second builds; a second look must find nothing.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { differenceOf, emptyDatabase, stateOf } from "./database_state.mjs";
import { write } from "./schema_writer.mjs";

function run(program, args, environment) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.stderr.on("data", (data) => (text += data));
    child.on("close", (code) => resolve({ code, text }));
  });
}

export class Judge {
  constructor({ client, url, kit, folder, drizzleSql, dump = null }) {
    Object.assign(this, { client, url, kit, folder, drizzleSql, dump });
    fs.mkdirSync(folder, { recursive: true });
  }

  /// The statements, or what drizzle-kit says against the file.
  async side(schema) {
    const text = write(schema);
    try {
      return { schema, text, statements: await this.drizzleSql(text, schema.casing) };
    } catch (error) {
      return { schema, text, invalid: `drizzle-kit: ${error.message}` };
    }
  }

  async build(side) {
    if (side.invalid) return false;
    await emptyDatabase(this.client);
    try {
      // One by one: what PostgreSQL says names the statement, and enum values may be used at once.
      for (const statement of side.statements) await this.client.query(statement);
      return true;
    } catch (error) {
      side.invalid = error.message;
      return false;
    }
  }

  async picture() {
    const lines = await stateOf(this.client);
    if (!this.dump) return lines;
    const dumped = await run(this.dump, ["--schema-only", "--dbname", this.url]);
    const noise = /^(--|SET |\\|SELECT pg_catalog\.set_config|\s*$)/;
    return [...lines, ...dumped.text.split("\n").filter((line) => !noise.test(line)).map((line) => `dump ${line.replace(/,$/, "").replace(/WITH \((.*)\)/, (_, list) => `WITH (${list.split(", ").sort().join(", ")})`)}`)].sort();
  }

  /// "ok", or what went wrong: {kind: skipped | push | differs | check, text}.
  async judge(before, after) {
    if (!after.picture) {
      if (!(await this.build(after))) return { kind: "skipped", text: after.invalid };
      after.picture = await this.picture();
    }
    if (!(await this.build(before))) return { kind: "skipped", text: before.invalid };
    if (!before.picture) before.picture = await this.picture();
    fs.writeFileSync(path.join(this.folder, "schema.ts"), after.text);
    const names = new Set(["public", ...before.schema.namespaces.map((n) => n.name), ...after.schema.namespaces.map((n) => n.name)]);
    const common = ["--project", this.folder, "--schema", "schema.ts", "--url", this.url, ...[...names].map((name) => `--schema-filter=${name}`)];
    if (after.schema.casing) common.push("--casing", after.schema.casing);
    const environment = { SCHEMA_STUDIO_HOME: path.join(this.folder, "home") };
    const push = await run(this.kit, [...common, "push", "--yes", "--accept-data-loss", "--rename=none", "--backup=none"], environment);
    if (push.code !== 0) return { kind: "push", text: `exit ${push.code}\n${push.text}` };
    const difference = differenceOf(after.picture, await this.picture());
    if (difference) return { kind: "differs", text: `${difference}\n${push.text}` };
    const check = await run(this.kit, [...common, "check"], environment);
    return check.code === 0 ? { kind: "ok", text: "" } : { kind: "check", text: check.text };
  }
}
