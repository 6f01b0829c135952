// Judges a pair of schemas with PostgreSQL: a database built by drizzle-kit's SQL of the first is pushed to the second, and must then be
// what drizzle-kit's SQL of the second builds; rows and bystanders are as they were; a second look must find nothing.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { bystanderSql } from "./bystanders.mjs";
import { differenceOf, emptying, stateOf } from "./database_state.mjs";
import { dumpLines } from "./dump_lines.mjs";
import { quoted } from "./names.mjs";
import { renameFlags } from "./renames.mjs";
import { comparable, insertRows, keptBy, makeRows, readRows, withTargets } from "./rows.mjs";
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

/// Keys lean on indexes that drizzle-kit makes later.
const keysLast = (statements) => {
  const isKey = (statement) => /^\s*ALTER TABLE .* FOREIGN KEY /.test(statement);
  return [...statements.filter((s) => !isKey(s)), ...statements.filter(isKey)];
};

const truncating = `DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT c.oid::regclass FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_|^information_schema$')
  LOOP EXECUTE 'TRUNCATE ' || one || ' CASCADE'; END LOOP;
END $$`;

const flip = (pair) => ({ ...pair, before: pair.after, after: pair.before });

/// Flags for every command: which schemas, tables and roles are managed.
export function commonFlags(pair) {
  const names = new Set(["public", ...pair.before.namespaces.map((n) => n.name), ...pair.after.namespaces.map((n) => n.name)]);
  const flags = [...names].map((name) => `--schema-filter=${name}`);
  if (pair.after.casing) flags.push(`--casing=${pair.after.casing}`);
  if (pair.before.roles.length + pair.after.roles.length) flags.push("--roles");
  if (pair.bystanders.some((one) => one.kind === "filtered")) flags.push("--tables-filter=!kept_*");
  return flags;
}

export const pushFlags = (pair) => ["--accept-data-loss", "--rename=none", ...(pair.renames ? renameFlags(pair.before, pair.after) : [])];

/// What is there before the schema's own SQL.
export const preludeOf = (schema) => [
  "CREATE SCHEMA elsewhere",
  ...schema.roles.filter((r) => r.existing).map((r) => `CREATE ROLE ${quoted(r.name)}`),
  ...schema.existing.map((v) => `CREATE VIEW public.${quoted(v.name)} AS SELECT 'a'::text AS ${v.column}`),
];

export class Judge {
  constructor({ client, url, kit, folder, drizzleSql, dump = null, roles = false, safe = false }) {
    Object.assign(this, { client, url, kit, folder, drizzleSql, dump, roles, safe, refusals: 0 });
    fs.mkdirSync(folder, { recursive: true });
  }

  /// The schema's text and statements, or what drizzle-kit says against it.
  async side(schema) {
    const text = write(schema);
    try {
      return { schema, text, statements: keysLast(await this.drizzleSql(text, schema.casing)) };
    } catch (error) {
      return { schema, text, invalid: `drizzle-kit: ${error.message}` };
    }
  }

  /// Whether the database is now the side's, with those bystanders that it takes (the others leave the list).
  async build(side, bystanders) {
    if (side.invalid) return false;
    try {
      await this.client.query([emptying(this.roles), ...preludeOf(side.schema), ...side.statements].join(";\n"));
    } catch (error) {
      side.invalid = error.message;
      return false;
    }
    for (const one of [...bystanders]) {
      const sql = bystanderSql(one, side.schema);
      const made = sql && (await this.client.query(sql).then(() => true, () => false));
      if (!made) bystanders.splice(bystanders.indexOf(one), 1);
    }
    return true;
  }

  async picture() {
    const lines = await stateOf(this.client, this.roles);
    if (!this.dump) return lines;
    return [...lines, ...(await dumpLines(this.dump, this.url))].sort();
  }

  /// Both sides built once: their pictures, the bystanders and rows that both take. Leaves the database as the first side's. Or why not.
  async prepare(pair) {
    const before = await this.side(pair.before);
    const after = await this.side(pair.after);
    const bystanders = [...pair.bystanders];
    let rows = null;
    if (pair.rows) {
      if (!(await this.build(before, bystanders))) return { invalid: before.invalid };
      const made = await insertRows(this.client, pair.before, makeRows(pair.before));
      rows = await readRows(this.client, pair.before, Object.keys(made));
    }
    for (;;) {
      const count = bystanders.length;
      if (!(await this.build(after, bystanders))) return { invalid: after.invalid };
      const picture = { after: await this.picture() };
      const chosen = rows && (await this.fillAfter(pair, rows));
      const wanted = chosen && (await readRows(this.client, pair.after, Object.keys(chosen), comparable(pair)));
      const known = bystanders.length;
      if (!(await this.build(before, bystanders))) return { invalid: before.invalid };
      if (bystanders.length < known && count) continue;
      picture.before = await this.picture();
      if (chosen) await insertRows(this.client, pair.before, Object.fromEntries(Object.keys(chosen).map((key) => [key, makeRows(pair.before)[key]])));
      return { before, after, pair: { ...pair, bystanders }, picture, wanted };
    }
  }

  /// Fills the second side with those rows that a push can bring there, and says which: every value is one of its column's type, and a
  /// column that has to be made anew takes none, but its default.
  async fillAfter(pair, rows) {
    const readable = await insertRows(this.client, pair.after, rows);
    await this.client.query(truncating);
    return withTargets(pair, await insertRows(this.client, pair.after, readable, keptBy(pair)));
  }

  /// One push of what prepare() left, and what is wrong afterwards: {kind: ok | push | differs | rows | check, text}.
  async push({ pair, after, picture, wanted }) {
    fs.writeFileSync(path.join(this.folder, "schema.ts"), after.text);
    const common = ["--project", this.folder, "--schema", "schema.ts", "--url", this.url, ...commonFlags(pair)];
    const environment = { SCHEMA_STUDIO_HOME: path.join(this.folder, "home") };
    const push = await run(this.kit, [...common, "push", "--yes", "--backup=none", ...(this.safe ? ["--safe"] : []), ...pushFlags(pair)], environment);
    if (push.code !== 0) return { kind: "push", text: `exit ${push.code}\n${push.text}` };
    const difference = differenceOf(picture.after, await this.picture());
    if (difference) return { kind: "differs", text: `${difference}\n${push.text}` };
    if (wanted) {
      const found = await readRows(this.client, pair.after, Object.keys(wanted), comparable(pair));
      const said = (rows) => Object.entries(rows).flatMap(([key, list]) => list.map((row) => `${key} ${JSON.stringify(row)}`));
      const lost = differenceOf(said(wanted), said(found));
      if (lost) return { kind: "rows", text: `${lost}\n${push.text}` };
    }
    const check = await run(this.kit, [...common, "check"], environment);
    return check.code === 0 ? { kind: "ok", text: "" } : { kind: "check", text: check.text };
  }

  /// A push of a pair, from a fresh build. Where it says that bystanders stand in its way, nothing may have changed, and it is judged
  /// again without them.
  async attempt(pair) {
    for (let rest = pair.bystanders; ; ) {
      const prepared = await this.prepare({ ...pair, bystanders: rest });
      if (prepared.invalid) return { outcome: { kind: "skipped", text: prepared.invalid } };
      const outcome = await this.push(prepared);
      const inTheWay = prepared.pair.bystanders.filter((one) => new RegExp(`\\bby_[a-z]+${one.n}\\b`).test(outcome.text.split("\n\n")[0]));
      if (outcome.kind !== "push" || !outcome.text.includes("something stands in the way") || !inTheWay.length) return { prepared, outcome };
      const changed = differenceOf(prepared.picture.before, await this.picture());
      if (changed) return { prepared, outcome: { kind: "refused", text: `${changed}\n${outcome.text}` } };
      this.refusals++;
      rest = prepared.pair.bystanders.filter((one) => !inTheWay.includes(one));
    }
  }

  /// One direction.
  async judge(pair) {
    return (await this.attempt(pair)).outcome;
  }

  /// Forth and, from what that left, without its rows, back: [direction, outcome] of each push.
  async round(pair) {
    const { prepared, outcome: forth } = await this.attempt(pair);
    if (forth.kind === "skipped") return [["forth", forth]];
    const back = async () => {
      const { outcome } = await this.attempt({ ...flip(pair), rows: false });
      return outcome;
    };
    if (forth.kind !== "ok") return [["forth", forth], ["back", await back()]];
    if (prepared.wanted) await this.client.query(truncating);
    const { before, after, picture } = prepared;
    const outcome = await this.push({ before: after, after: before, pair: flip(prepared.pair), picture: { before: picture.after, after: picture.before }, wanted: null });
    const refused = outcome.kind === "push" && outcome.text.includes("something stands in the way");
    return [["forth", forth], ["back", refused ? await back() : outcome]];
  }
}
