// One table as compact arrays; the engine's export_reader.cpp reads them by position.
import { defaultText } from "./default_text.js";
import { standInOf } from "./stand_in.js";

// Flags of a column.
const notNull = 1;
const primary = 2;
const unique = 4;
const nullsNotDistinct = 8;

const schemaOf = Symbol.for("drizzle:Schema");
const nameOf = Symbol.for("drizzle:Name");
const inText = (value) => (value === undefined || value === null ? null : String(value));

export function makeTableExporter(pg, orm, writer, caseOf, report) {
  const { is, SQL, Column } = orm;
  const { PgRole } = pg;
  const isSql = (value) => typeof value === "object" && value !== null && is(value, SQL);
  const columnName = (column) => (column.keyAsName ? caseOf(column.name) : column.name);
  const sqlText = (value) => (isSql(value) ? writer.text(value) : null);
  // An empty expression is none, as in drizzle-kit: using: sql``.
  const conditionText = (value) => sqlText(value)?.trim() ? sqlText(value) : null;

  // drizzle-orm 1.0 leaves default names to drizzle-kit, which names as PostgreSQL does.
  const modern = "isNameExplicit" in (pg.ForeignKey?.prototype ?? {});
  const uniqueName = (table, columns) => `${table[nameOf]}_${columns.join("_")}_${modern ? "key" : "unique"}`;

  // PgArray nests the element's column; drizzle-orm 1.0 counts dimensions instead.
  function elementOf(column) {
    if (modern) return { base: column, dimensions: Number.isNaN(column.dimensions) ? 1 : column.dimensions, sizes: [] };
    const sizes = [];
    let base = column;
    for (; base.columnType === "PgArray"; base = base.baseColumn) sizes.unshift(typeof base.size === "number" ? base.size : 0);
    return { base, dimensions: sizes.length, sizes };
  }

  function exportColumn(key, column) {
    const { base, dimensions, sizes } = elementOf(column);
    const type = column.getSQLType() + (modern ? "[]".repeat(dimensions) : "");
    const name = columnName(column);
    if (typeof name !== "string") throw new TypeError(`the column ${key} has no name; before drizzle-orm 0.34 it is the first argument`);
    const flags =
      (column.notNull ? notNull : 0) | (column.primary ? primary : 0) | (column.isUnique ? unique : 0) |
      (column.isUnique && column.uniqueType === "not distinct" ? nullsNotDistinct : 0);
    const pgEnum = base.enum?.enumName === undefined ? null : [base.enum.schema ?? null, base.enum.enumName, dimensions, sizes];
    const value =
      column.default === undefined ? null : defaultText(column, type, base, dimensions, writer, isSql);
    const { generated, generatedIdentity: identity } = column;
    if (pgEnum === null && value === null && !generated && !identity && !column.isUnique) return [key, name, type, flags];
    return [
      key, name, type, flags, value, pgEnum, generated ? generatedText(generated) : null,
      identity ? identityOf(identity) : null, column.isUnique ? (column.uniqueName ?? uniqueName(column.table, [name])) : null,
    ];
  }

  function generatedText(generated) {
    const as = typeof generated.as === "function" ? generated.as() : generated.as;
    return sqlText(as) ?? String(as);
  }

  function identityOf({ type, sequenceName, sequenceOptions: options }) {
    return [type === "always", inText(sequenceName), optionsOf(options)];
  }

  function optionsOf(options = {}) {
    return [
      inText(options.increment), inText(options.minValue), inText(options.maxValue), inText(options.startWith),
      inText(options.cache), options.cycle === true,
    ];
  }

  function exportUnique(table, { name, columns, nullsNotDistinct: distinct }) {
    const names = columns.map(columnName);
    return [name ?? uniqueName(table, names), names, distinct === true];
  }

  // drizzle-kit renames the parts of a default name by plain replacement, an explicit name's too.
  function recased(name, columns) {
    for (const column of columns) name = name.replace(column.name, columnName(column));
    return name;
  }

  function exportPrimaryKey(key) {
    const name = modern ? (key.name ?? `${key.table[nameOf]}_pkey`) : key.getName();
    return [recased(name, key.columns), key.columns.map(columnName)];
  }

  function exportForeignKey(table, key) {
    const { name, columns, foreignColumns } = key.reference();
    const foreignTable = foreignColumns[0]?.table;
    const missing = [...columns, ...foreignColumns].map(standInOf).find(Boolean);
    if (missing) return report(table, missing);
    const names = (list) => list.map((column) => column.name);
    const parts = [table[nameOf], ...names(columns), foreignTable[nameOf], ...names(foreignColumns), modern ? "fkey" : "fk"];
    const plain = name ?? parts.join("_");
    return [
      recased(recased(plain, columns), foreignColumns), columns.map(columnName), foreignTable[schemaOf] ?? null,
      foreignTable[nameOf], foreignColumns.map(columnName), key.onDelete ?? null, key.onUpdate ?? null,
    ];
  }

  function exportIndex({ config }) {
    const columns = config.columns.map((column) => {
      if (isSql(column)) return [writer.indexText(column), 1];
      const { order, nulls, opClass } = column.indexConfig ?? config; // on the whole index before 0.31
      const nullsFirst = nulls ? nulls === "first" : order === "desc";
      // drizzle-kit before 1.0 writes an operator class in the place of the order.
      const unordered = !modern && Boolean(opClass);
      return [columnName(column), 0, unordered || order !== "desc", !unordered && nullsFirst, opClass ?? null, column.type ?? column.columnType ?? null];
    });
    const parameters = Object.entries(config.with ?? {}).map(([key, value]) => [key, String(value)]);
    return [
      config.name ?? null, columns, config.unique === true, config.method ?? "btree", conditionText(config.where),
      parameters, config.concurrently === true, config.only === true,
    ];
  }

  function exportPolicy(policy) {
    const to = [policy.to ?? []].flat().map((role) => (is(role, PgRole) ? role.name : role));
    return [
      policy.name, policy.as ?? null, policy.for ?? null, to, conditionText(policy.using), conditionText(policy.withCheck),
    ];
  }

  function exportTable(table, reference) {
    const config = pg.getTableConfig(table);
    const columns = [];
    const members = table[Symbol.for("drizzle:Columns")];
    for (const key in members) {
      const column = members[key];
      const missing = standInOf(column);
      if (missing) report(table, missing);
      else columns.push(exportColumn(key, column));
    }
    return [
      config.schema ?? null, config.name, config.enableRLS === true, columns,
      config.primaryKeys.map(exportPrimaryKey), config.uniqueConstraints.map((key) => exportUnique(table, key)),
      config.foreignKeys.map((key) => exportForeignKey(table, key)).filter(Boolean),
      config.checks.map(({ name, value }) => [name, writer.text(value)]),
      config.indexes.map(exportIndex), (config.policies ?? []).map(exportPolicy), reference,
    ];
  }

  return { exportTable, exportColumn, exportPolicy, optionsOf, isSql, isColumn: (value) => is(value, Column) };
}
