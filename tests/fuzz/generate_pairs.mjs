// Writes random pairs of schema files, the second made from the first by random edits, as case folders for tst_cases
// (STUDIO_CASES=FOLDER tst_cases). Seeded: the same seed gives the same pairs. Nothing is ever renamed in here, so `flags` says so.
//
//   node tests/fuzz/generate_pairs.mjs FOLDER COUNT [SEED]
//   node tests/cases/rewrite_oracles.mjs NODE_MODULES "" FOLDER
import fs from "node:fs";
import path from "node:path";

const [target, count = "100", seedText = "1"] = process.argv.slice(2);
if (!target) {
  console.error("usage: node generate_pairs.mjs FOLDER COUNT [SEED]");
  process.exit(2);
}

function randomFrom(seed) {
  // mulberry32
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

let random = Math.random;
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (p) => random() < p;

// Each type: how it is written, and defaults that drizzle-kit writes right.
const types = [
  { key: "integer", ts: (n) => `integer("${n}")`, defaults: ["0", "42", "sql`1 + 2`"], number: true },
  { key: "smallint", ts: (n) => `smallint("${n}")`, defaults: ["7"], number: true },
  { key: "bigint", ts: (n) => `bigint("${n}", { mode: "number" })`, defaults: ["10"], number: true },
  { key: "numeric", ts: (n) => `numeric("${n}")`, defaults: ['"1.5"'], number: true },
  { key: "numeric102", ts: (n) => `numeric("${n}", { precision: 10, scale: 2 })`, defaults: ['"0"', '"2.50"'], number: true },
  { key: "real", ts: (n) => `real("${n}")`, defaults: ["0.5"], number: true },
  { key: "double", ts: (n) => `doublePrecision("${n}")`, defaults: ["1.25"], number: true },
  { key: "text", ts: (n) => `text("${n}")`, defaults: ['"x"', '""', '"it\'s"', "sql`lower('A')`"], string: true },
  { key: "varchar", ts: (n) => `varchar("${n}")`, defaults: ['"v"'], string: true },
  { key: "varchar20", ts: (n) => `varchar("${n}", { length: 20 })`, defaults: ['"abc"'], string: true },
  { key: "char5", ts: (n) => `char("${n}", { length: 5 })`, defaults: ['"abcde"'], string: true },
  { key: "boolean", ts: (n) => `boolean("${n}")`, defaults: ["true", "false"] },
  { key: "uuid", ts: (n) => `uuid("${n}")`, defaults: ["random"] },
  { key: "jsonb", ts: (n) => `jsonb("${n}")`, defaults: ["{}", "{ a: 1 }", "[]"], unindexable: true },
  { key: "json", ts: (n) => `json("${n}")`, defaults: ["{}"], unindexable: true },
  { key: "timestamp", ts: (n) => `timestamp("${n}")`, defaults: ["now"] },
  { key: "timestamptz", ts: (n) => `timestamp("${n}", { withTimezone: true })`, defaults: ["now", "sql`CURRENT_TIMESTAMP`"] },
  { key: "timestamp3", ts: (n) => `timestamp("${n}", { precision: 3 })`, defaults: ["now"] },
  { key: "date", ts: (n) => `date("${n}")`, defaults: ['"2024-01-31"', "now"] },
  { key: "time", ts: (n) => `time("${n}")`, defaults: ['"10:30:00"'] },
  { key: "interval", ts: (n) => `interval("${n}")`, defaults: ['"1 day"'] },
  { key: "inet", ts: (n) => `inet("${n}")`, defaults: ['"10.0.0.1"'] },
  { key: "textArray", ts: (n) => `text("${n}").array()`, defaults: ["sql`'{}'::text[]`", '["a"]'] },
  { key: "intArray", ts: (n) => `integer("${n}").array()`, defaults: ["[1, 2]"] },
];
const typeByKey = Object.fromEntries(types.map((t) => [t.key, t]));

let counter = 0;
const name = (prefix) => `${prefix}${++counter}`;

function newColumn(schema) {
  const column = { name: name("c"), notNull: chance(0.3) };
  const enumeration = schema.enums.length && chance(0.15) ? pick(schema.enums) : null;
  if (enumeration) column.enum = enumeration.name;
  else column.type = pick(types).key;
  if (chance(0.35)) setDefault(schema, column);
  return column;
}

function setDefault(schema, column) {
  if (column.enum) column.default = JSON.stringify(pick(schema.enums.find((e) => e.name === column.enum).values));
  else column.default = pick(typeByKey[column.type].defaults);
}

function newTable(schema) {
  const table = { name: name("t"), schema: schema.schemas.length && chance(0.2) ? pick(schema.schemas) : null, columns: [], uniques: [], checks: [], indexes: [], fks: [], pk: null };
  const id = pick(["serial", "identity", "uuid", "bigserial", "composite", "none"]);
  if (id === "composite") {
    table.columns.push({ name: "k1", type: "integer", notNull: true }, { name: "k2", type: "text", notNull: true });
    table.pk = ["k1", "k2"];
  } else if (id !== "none") table.columns.push({ name: "id", id });
  for (let i = 1 + below(5); i > 0; i--) table.columns.push(newColumn(schema));
  for (let i = below(3); i > 0; i--) addMember(schema, table);
  return table;
}

const plain = (table) => table.columns.filter((c) => !c.id && !c.generated);
const indexable = (table) => plain(table).filter((c) => !c.type || !typeByKey[c.type].unindexable);

function addMember(schema, table) {
  const columns = indexable(table);
  if (!columns.length) return;
  const some = [...columns].sort(() => random() - 0.5).slice(0, 1 + below(Math.min(2, columns.length))).map((c) => c.name);
  const kind = pick(["index", "index", "unique", "check", "fk", "index"]);
  if (kind === "index") {
    const index = { name: name("i"), columns: some, unique: chance(0.3), desc: chance(0.3) };
    if (chance(0.3)) index.where = `\${t.${columns[0].name}} is not null`;
    const text = columns.find((c) => c.type === "text");
    if (text && chance(0.4)) index.expression = `lower(\${t.${text.name}})`;
    if (chance(0.15)) index.fillfactor = 50 + below(40);
    table.indexes.push(index);
  } else if (kind === "unique") {
    // CREATE TABLE merges constraints of the same columns, ALTER TABLE does not: a fresh build would be no oracle.
    if (table.uniques.some((u) => u.columns.join() === some.join())) return;
    table.uniques.push({ name: name("u"), columns: some, nulls: chance(0.3) });
  } else if (kind === "check") {
    const number = columns.find((c) => c.type && typeByKey[c.type].number);
    const string = columns.find((c) => c.type && typeByKey[c.type].string);
    if (number) table.checks.push({ name: name("ch"), on: number.name, text: `\${t.${number.name}} ${pick([">", ">=", "<>"])} ${below(9)}` });
    else if (string) table.checks.push({ name: name("ch"), on: string.name, text: `length(\${t.${string.name}}) < ${5 + below(50)}` });
  } else {
    const targets = schema.tables.filter((other) => other.columns.some((c) => c.id === "serial" || c.id === "identity"));
    if (!targets.length) return;
    const column = { name: name("r"), type: "integer", notNull: false };
    table.columns.push(column);
    table.fks.push({ column: column.name, table: pick(targets).name, onDelete: pick([null, "cascade", "set null", "restrict"]) });
  }
}

function newSchema() {
  counter = 0;
  const schema = { schemas: [], enums: [], tables: [], sequences: [] };
  if (chance(0.3)) schema.schemas.push(name("s"));
  for (let i = below(3); i > 0; i--) schema.enums.push({ name: name("e"), values: ["a", "b", "c"].slice(0, 2 + below(2)) });
  for (let i = 1 + below(4); i > 0; i--) schema.tables.push(newTable(schema));
  if (chance(0.2)) schema.sequences.push({ name: name("q"), increment: 1 + below(5) });
  return schema;
}

function dropColumn(table, column) {
  table.columns = table.columns.filter((c) => c !== column);
  const uses = (list) => !list.includes(column.name);
  table.uniques = table.uniques.filter((u) => uses(u.columns));
  table.indexes = table.indexes.filter((i) => uses(i.columns) && !(i.where ?? "").includes(`{t.${column.name}}`) && !(i.expression ?? "").includes(`{t.${column.name}}`));
  table.checks = table.checks.filter((c) => c.on !== column.name);
  table.fks = table.fks.filter((f) => f.column !== column.name);
}

function edit(schema) {
  const table = schema.tables.length ? pick(schema.tables) : null;
  const columns = table ? plain(table) : [];
  const column = columns.length ? pick(columns) : null;
  const referenced = table && schema.tables.some((other) => other.fks.some((f) => f.table === table.name));
  switch (below(16)) {
    case 0: schema.tables.push(newTable(schema)); break;
    case 1:
      if (table && schema.tables.length > 1) {
        schema.tables = schema.tables.filter((t) => t !== table);
        for (const other of schema.tables) for (const fk of [...other.fks]) if (fk.table === table.name) other.fks.splice(other.fks.indexOf(fk), 1);
      }
      break;
    case 2: case 3: if (table) table.columns.push(newColumn(schema)); break;
    case 4: if (column && !(table.pk ?? []).includes(column.name) && columns.length > 1) dropColumn(table, column); break;
    case 5: case 6:
      if (column && column.type && !(table.pk ?? []).includes(column.name) && !table.fks.some((f) => f.column === column.name)) {
        const used = table.checks.some((c) => c.on === column.name) || table.indexes.some((i) => (i.expression ?? "").includes(`{t.${column.name}}`));
        const old = typeByKey[column.type];
        const fits = types.filter((t) => (!used || (t.number && old.number) || (t.string && old.string)) && !(t.unindexable && !old.unindexable));
        column.type = pick(fits).key;
        delete column.default;
        if (chance(0.4)) setDefault(schema, column);
      }
      break;
    case 7: if (column) { if (column.default && chance(0.5)) delete column.default; else setDefault(schema, column); } break;
    case 8: if (column && !(table.pk ?? []).includes(column.name)) column.notNull = !column.notNull; break;
    case 9: case 10: if (table) addMember(schema, table); break;
    case 11: if (table && table.indexes.length) table.indexes.splice(below(table.indexes.length), 1); else if (table && table.uniques.length) table.uniques.splice(0, 1); break;
    case 12: if (table && table.checks.length) { const c = pick(table.checks); c.text = c.text.replace(/\d+$/, String(below(99))); } break;
    case 13: if (table && table.fks.length) { const f = pick(table.fks); if (chance(0.5)) f.onDelete = pick([null, "cascade", "set null"]); else table.fks.splice(table.fks.indexOf(f), 1); } break;
    case 14: {
      if (!schema.enums.length || chance(0.3)) schema.enums.push({ name: name("e"), values: ["x", "y"] });
      else {
        const e = pick(schema.enums);
        if (chance(0.6)) e.values.splice(below(e.values.length + 1), 0, name("v"));
        else if (e.values.length > 1) {
          const gone = e.values.pop();
          for (const t of schema.tables) for (const c of t.columns) if (c.enum === e.name && c.default === JSON.stringify(gone)) delete c.default;
        }
      }
      break;
    }
    case 15: {
      if (table && table.pk && !referenced && chance(0.5)) table.pk = null;
      else if (table && !table.pk && !table.columns.some((c) => c.id)) {
        const keys = indexable(table).slice(0, 2);
        if (keys.length === 2) { for (const k of keys) k.notNull = true; table.pk = keys.map((k) => k.name); }
      } else if (schema.sequences.length) schema.sequences[0].increment = 1 + below(9);
      break;
    }
  }
}

function render(schema) {
  const lines = [
    'import { sql } from "drizzle-orm";',
    'import { type AnyPgColumn, bigint, bigserial, boolean, char, check, date, doublePrecision, index, inet, integer, interval, json, jsonb, numeric, pgEnum, pgSchema, pgSequence, pgTable, primaryKey, real, serial, smallint, text, time, timestamp, unique, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";',
    "",
  ];
  for (const s of schema.schemas) lines.push(`export const ${s} = pgSchema("${s}");`);
  for (const e of schema.enums) lines.push(`export const ${e.name} = pgEnum("${e.name}", ${JSON.stringify(e.values)});`);
  for (const q of schema.sequences) lines.push(`export const ${q.name} = pgSequence("${q.name}", { increment: ${q.increment} });`);
  for (const t of schema.tables) {
    const columns = t.columns.map((c) => {
      if (c.id) return `  ${c.name}: ${{ serial: 'serial("id").primaryKey()', bigserial: 'bigserial("id", { mode: "number" }).primaryKey()', identity: 'integer("id").primaryKey().generatedAlwaysAsIdentity()', uuid: 'uuid("id").primaryKey().defaultRandom()' }[c.id]},`;
      let text = c.enum ? `${c.enum}("${c.name}")` : typeByKey[c.type].ts(c.name);
      if (c.notNull) text += ".notNull()";
      if (c.default === "now") text += ".defaultNow()";
      else if (c.default === "random") text += ".defaultRandom()";
      else if (c.default !== undefined) text += `.default(${c.default})`;
      const fk = t.fks.find((f) => f.column === c.name);
      if (fk) text += `.references((): AnyPgColumn => ${fk.table}.id${fk.onDelete ? `, { onDelete: "${fk.onDelete}" }` : ""})`;
      return `  ${c.name}: ${text},`;
    });
    const extra = [];
    if (t.pk) extra.push(`primaryKey({ columns: [${t.pk.map((c) => "t." + c).join(", ")}] })`);
    for (const u of t.uniques) extra.push(`unique("${u.name}").on(${u.columns.map((c) => "t." + c).join(", ")})${u.nulls ? ".nullsNotDistinct()" : ""}`);
    for (const c of t.checks) extra.push(`check("${c.name}", sql\`${c.text}\`)`);
    for (const i of t.indexes) {
      const on = i.expression ? [`sql\`${i.expression}\``] : i.columns.map((c, n) => "t." + c + (i.desc && n === 0 ? ".desc()" : ""));
      extra.push(`${i.unique ? "uniqueIndex" : "index"}("${i.name}").on(${on.join(", ")})${i.where ? `.where(sql\`${i.where}\`)` : ""}${i.fillfactor ? `.with({ fillfactor: ${i.fillfactor} })` : ""}`);
    }
    lines.push(`export const ${t.name} = ${t.schema ? `${t.schema}.table` : "pgTable"}("${t.name}", {`, ...columns, extra.length ? `}, (t) => [${extra.join(", ")}]);` : "});");
  }
  return lines.join("\n") + "\n";
}

for (let i = 0; i < Number(count); i++) {
  const seed = Number(seedText) * 100000 + i;
  random = randomFrom(seed);
  const schema = newSchema();
  const before = render(schema);
  for (let edits = 1 + below(6); edits > 0; edits--) edit(schema);
  const folder = path.join(target, "random", String(seed));
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "before.ts"), before);
  fs.writeFileSync(path.join(folder, "after.ts"), render(schema));
  const scopes = ["public", ...schema.schemas].map((s) => `--schema-filter=${s}`);
  fs.writeFileSync(path.join(folder, "flags"), ["--accept-data-loss", "--rename=none", ...scopes].join("\n") + "\n");
}
