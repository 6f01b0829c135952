// Rows that a push must keep. Each value follows from its row's number and its column's type, so that foreign keys hold by themselves.
// A table takes part where both sides of the pair take its rows.
import { byKey, kept, placeOf, quoted } from "./names.mjs";
import { types } from "./types.mjs";

const values = {
  boolean: (n) => String(n % 2 === 1), uuid: (n) => `00000000-0000-0000-0000-00000000000${n}`, jsonb: (n) => `{"a": ${n}}`, json: (n) => `{"a": ${n}}`,
  timestamp: (n) => `2024-01-0${n} 10:00:00`, timestamp3: (n) => `2024-01-0${n} 10:00:00`, timestamptz: (n) => `2024-01-0${n} 10:00:00+00`,
  timestamptz6: (n) => `2024-01-0${n} 10:00:00+00`, customTz: (n) => `2024-01-0${n} 10:00:00+00`, date: (n) => `2024-01-0${n}`, time: (n) => `10:0${n}:00`,
  timetz: (n) => `10:0${n}:00+00`, interval: (n) => `${n} days`, intervalDay: (n) => `${n} days`, intervalYear: (n) => `${n} years`,
  point: (n) => `(${n},2)`, line: (n) => `{1,2,${n}}`, inet: (n) => `10.0.0.${n}`, cidr: (n) => `10.${n}.0.0/16`, macaddr: (n) => `08:00:2b:01:02:0${n}`,
  macaddr8: (n) => `08:00:2b:01:02:03:04:0${n}`, customBytea: (n) => `\\x0${n}`, customTsvector: (n) => `'r${n}'`, customRange: (n) => `[${n},${n + 5})`,
  customBool: (n) => String(n % 2 === 1), customVarbit: (n) => `10${n % 2}`, customMoney: (n) => `$${n}.00`, textEnum: (n) => "pq"[n % 2],
};

function valueOf(schema, column, n) {
  const { type } = column;
  const item = type.enum && byKey(schema.enums, type.enum);
  const word = item && item.values[n % item.values.length];
  const value = item ? item.labels?.[word] ?? word : values[type.base]?.(n) ?? (types[type.base].group === "string" ? `r${n}` : String(n));
  return type.dims.reduce((inner, _, depth) => `{${depth ? inner : `"${inner.replace(/["\\]/g, "\\$&")}"`}}`, value);
}

/// Every table's rows as {column's key: text}, by the table's key.
export function makeRows(schema) {
  return Object.fromEntries(schema.tables.map((table) => [table.key, [1, 2].map((n) => Object.fromEntries(table.columns.filter((c) => !c.generated).map((c) => [c.key, valueOf(schema, c, n)])))]));
}

/// What of the rows the tables take; tables that refuse theirs are left out. `takes(table, column)`: which columns get their values.
export async function insertRows(client, schema, rows, takes = () => true) {
  const taken = {};
  await client.query("BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL timezone = 'UTC'; SET LOCAL row_security = off");
  for (const [key, list] of Object.entries(rows)) {
    const table = byKey(schema.tables, key);
    if (!table) continue;
    const columns = table.columns.filter((c) => !c.generated && c.key in list[0] && takes(table, c));
    const names = columns.map((c) => quoted(c.name)).join(", ");
    const tuples = list.map((row, r) => `(${columns.map((_, c) => `$${r * columns.length + c + 1}`).join(", ")})`).join(", ");
    await client.query("SAVEPOINT one");
    try {
      if (columns.length) await client.query(`INSERT INTO ${placeOf(schema, table)} (${names}) OVERRIDING SYSTEM VALUE VALUES ${tuples}`, list.flatMap((row) => columns.map((c) => row[c.key])));
      else await client.query(`INSERT INTO ${placeOf(schema, table)} DEFAULT VALUES; INSERT INTO ${placeOf(schema, table)} DEFAULT VALUES`);
      taken[key] = list;
    } catch {
      await client.query("ROLLBACK TO one");
    }
  }
  await client.query("COMMIT");
  return taken;
}

/// An array's elements of type char(n) without their padding: a cast to another string type drops it.
const unpadded = (text) => text?.replace(/"(\w+) +"/g, "$1");

/// The tables' rows as text, sorted.
export async function readRows(client, schema, keys, columnsOf = (table) => table.columns) {
  const found = {};
  await client.query("SET timezone = 'UTC'");
  for (const key of keys) {
    const table = byKey(schema.tables, key);
    const columns = columnsOf(table);
    const { rows } = await client.query({ text: `SELECT ${columns.map((c) => `${quoted(c.name)}::text`).join(", ") || "1"} FROM ${placeOf(schema, table)}`, rowMode: "array" });
    found[key] = rows.map((row) => Object.fromEntries(columns.map((c, n) => [c.key, unpadded(row[n])]))).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return found;
}

/// The rows of tables that the push keeps, and whose foreign keys find theirs.
export function withTargets(pair, rows) {
  const stays = (key) => pair.renames || placeOf(pair.before, byKey(pair.before.tables, key)) === placeOf(pair.after, byKey(pair.after.tables, key));
  // A new column's default is a value that the referenced table need not have, and what a new referenced column holds is none that a row
  // refers to, nor is what a generated one computes: PostgreSQL takes no foreign key on them.
  const keepsColumn = keptBy(pair);
  const points = (key) => {
    const table = byKey(pair.after.tables, key);
    const filled = (column) => column.default !== undefined || column.identity || types[column.type.base]?.serial;
    return table.fks.some((f) => {
      const target = byKey(pair.after.tables, f.table);
      const isNew = f.columns.map((c) => byKey(table.columns, c)).some((c) => !keepsColumn(table, c) && filled(c));
      const computed = [...f.columns.map((c) => byKey(table.columns, c)), ...f.to.map((c) => byKey(target.columns, c))].some((c) => c.generated);
      return isNew || computed || f.to.map((c) => byKey(target.columns, c)).some((c) => !keepsColumn(target, c));
    });
  };
  const kept = Object.fromEntries(Object.entries(rows).filter(([key]) => stays(key) && !points(key)));
  for (let again = true; again; ) {
    again = false;
    for (const key of Object.keys(kept)) {
      const needs = [pair.before, pair.after].flatMap((side) => byKey(side.tables, key)?.fks.map((f) => f.table) ?? []);
      if (needs.some((target) => !(target in kept))) {
        delete kept[key];
        again = true;
      }
    }
  }
  return kept;
}

/// Whether PostgreSQL has a cast that keeps such values; without one a push may only make the column anew.
function keeps(old, now) {
  if (JSON.stringify(old) === JSON.stringify(now)) return true;
  const group = (type) => types[type.base]?.group ?? "none";
  if (old.dims.length !== now.dims.length) return false;
  if (old.enum && now.enum) return old.enum === now.enum;
  return group(now) === "string" || group(old) === "string" || (group(now) !== "none" && group(now) === group(old));
}

/// Whether values of the enum are called otherwise on the new side: then a column that leaves it holds the one or the other name.
function relabelled({ before, after }, type) {
  const [old, now] = [before, after].map((side) => type.enum && byKey(side.enums, type.enum));
  return Boolean(old && now) && old.values.some((v) => now.values.includes(v) && (old.labels?.[v] ?? v) !== (now.labels?.[v] ?? v));
}

/// Whether a column of the new side holds what it held before.
export const keptBy = (pair) => (table, column) => {
  const was = byKey(byKey(pair.before.tables, table.key)?.columns ?? [], column.key);
  return Boolean(was) && keeps(was.type, column.type) && (column.type.enum || !relabelled(pair, was.type));
};

/// Columns of the new side whose values follow from the rows: kept, computed, or filled with a constant.
export function comparable(pair) {
  const keepsColumn = keptBy(pair);
  return (table) => {
    const old = byKey(pair.before.tables, table.key);
    const constant = (c) => !c.identity && !types[c.type.base]?.serial && (c.default === undefined || !/^(sql|now|random)/.test(c.default));
    // A new column under the name of one that goes is that one to the database.
    const takesOver = (c) => old.columns.some((o) => o.key !== c.key && kept(o.name) === kept(c.name));
    const follows = (c) => (byKey(old.columns, c.key) ? keepsColumn(table, c) : constant(c) && !takesOver(c));
    const plain = table.columns.filter((c) => !c.generated && follows(c));
    const sources = table.columns.filter((c) => !c.generated && !plain.includes(c));
    return [...plain, ...table.columns.filter((c) => c.generated && !sources.some((s) => c.generated.includes(`{${s.key}}`)))];
  };
}
