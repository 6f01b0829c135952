// The schema as drizzle-kit 0.31 writes it into meta/NNNN_snapshot.json (version 7), character by character, its mistakes included:
// drizzle-kit compares its next snapshot with this one, and another spelling would be a change to it. The SQL of a migration never
// comes from here.
import { literal } from "./sql_text.js";

const never = class {
  static [Symbol.for("drizzle:entityKind")] = "StudioNever";
};

const optionNames = ["increment", "startWith", "minValue", "maxValue", "cache"];
const limits = {
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};
const smallLimits = ["-32768", "32767"];

// JSON.stringify, where drizzle-kit stops at a bigint.
const jsonOf = (value) => JSON.stringify(value, (_, item) => (typeof item === "bigint" ? numberOf(item) : item));
const numberOf = (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

function dateDefault(date, type) {
  const text = date.toISOString();
  if (type === "date") return text.split("T")[0];
  return type === "timestamp" ? text.replace("T", " ").slice(0, 23) : text;
}

function arrayDefault(values, type) {
  const items = values.map((value) => {
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
    if (Array.isArray(value)) return arrayDefault(value, type);
    if (value instanceof Date) return `"${dateDefault(value, type)}"`;
    if (typeof value === "object") return `"${jsonOf(value).replaceAll('"', '\\"')}"`;
    return `"${value}"`;
  });
  return `{${items.join(",")}}`;
}

/** `options` as written; `low` and `high`: the range of a descending and of an ascending sequence's far end. */
function sequenceValues(options = {}, low, high) {
  const given = {};
  for (const name of optionNames) given[name] = options[name] === undefined ? undefined : String(options[name]);
  const increment = given.increment ?? "1";
  const falling = parseFloat(increment) < 0;
  const minValue = given.minValue ?? (falling ? low : "1");
  const maxValue = given.maxValue ?? (falling ? "-1" : high);
  return {
    increment,
    startWith: given.startWith ?? (falling ? maxValue : minValue),
    minValue,
    maxValue,
    cache: given.cache ?? "1",
    cycle: options.cycle ?? false,
  };
}

class SnapshotWriter {
  constructor(pg, orm, casing, caseOf) {
    this.pg = { PgEnumColumn: never, PgArray: never, PgRole: never, ...pg };
    this.is = orm.is;
    this.SQL = orm.SQL;
    this.dialect = new pg.PgDialect({ casing });
    this.casing = casing;
    this.caseOf = caseOf;
    this.bound = [];
  }

  columnName = (column) => (column.keyAsName ? this.caseOf(column.name) : column.name);

  isSql(value) {
    return typeof value === "object" && value !== null && this.is(value, this.SQL);
  }

  // Parameters stay "$1" in a snapshot; what they stand for is not in it.
  text(sql, owner, source) {
    const query = this.dialect.sqlToQuery(sql, source);
    if (query.params?.length > 0) this.bound.push(owner);
    return query.sql;
  }

  textIfSql(value, owner) {
    return this.isSql(value) ? this.text(value, owner) : undefined;
  }

  defaultOf(column, type, escaped, owner) {
    const value = column.default;
    if (this.isSql(value)) {
      // Nothing but text is allowed in there; drizzle-kit stops at anything else.
      return value.toQuery({
        casing: this.dialect.casing,
        escapeName: (name) => this.dialect.escapeName(name),
        escapeParam: (_, parameter) => literal(parameter),
        escapeString: (text) => literal(text),
      }).sql;
    }
    if (typeof value === "string") return `'${escaped ? value.replace(/'/g, "''") : value}'`;
    if (type === "json" || type === "jsonb") return `'${jsonOf(value)}'::${type}`;
    if (value instanceof Date) return `'${dateDefault(value, type)}'`;
    if (/.*\[\d*\].*|.*\[\].*/.test(type) && Array.isArray(value)) return `'${arrayDefault(value, type)}'`;
    return typeof value === "bigint" ? numberOf(value) : value;
  }

  /** `name`: as the snapshot calls the column. */
  column(column, name, relation, schema, enumOf, escaped) {
    const type = column.getSQLType();
    const owner = `${relation}.${name}`;
    const { generated, generatedIdentity: identity } = column;
    const written = {
      name,
      type,
      typeSchema: this.is(enumOf, this.pg.PgEnumColumn) ? enumOf.enum.schema || "public" : undefined,
      primaryKey: column.primary,
      notNull: column.notNull,
    };
    if (generated) {
      const as = typeof generated.as === "function" ? generated.as() : generated.as;
      written.generated = { as: this.isSql(as) ? this.text(as, owner) : as, type: "stored" };
    }
    if (identity) {
      written.identity = {
        type: identity.type,
        name: identity.sequenceName ?? `${relation}_${name}_seq`,
        schema: schema ?? "public",
        ...sequenceValues(identity.sequenceOptions, smallLimits[0], (limits[type] ?? smallLimits)[1]),
      };
    }
    if (column.default !== undefined) written.default = this.defaultOf(column, type.toLowerCase(), escaped, owner);
    return written;
  }

  tableColumn(column, table, schema) {
    let element = column;
    while (this.is(element, this.pg.PgArray)) element = element.baseColumn;
    return this.column(column, this.columnName(column), table, schema, element, true);
  }

  // A default name follows the casing by plain replacement.
  recased(name, columns) {
    if (this.casing === undefined) return name;
    return columns.reduce((text, column) => text.replace(column.name, this.columnName(column)), name);
  }

  policy(policy) {
    const to = [policy.to || "public"].flat().map((role) => (this.is(role, this.pg.PgRole) ? role.name : role));
    return {
      name: policy.name,
      as: policy.as?.toUpperCase() ?? "PERMISSIVE",
      for: policy.for?.toUpperCase() ?? "ALL",
      to: to.filter((role) => typeof role === "string").sort(),
      using: this.textIfSql(policy.using, policy.name),
      withCheck: this.textIfSql(policy.withCheck, policy.name),
    };
  }

  index({ config }, table) {
    const names = config.columns.map((column) => this.columnName(column));
    const name = config.name || `${table}_${names.join("_")}_index`;
    const columns = config.columns.map((column) => {
      if (this.isSql(column))
        return { expression: this.text(column, name, "indexes"), asc: true, isExpression: true, nulls: "last" };
      const { order, nulls, opClass } = column.indexConfig ?? {};
      return {
        expression: this.columnName(column), isExpression: false, asc: order === "asc",
        nulls: nulls || (order === "desc" ? "first" : "last"), opclass: opClass,
      };
    });
    return {
      name, columns, isUnique: config.unique ?? false,
      where: config.where ? this.text(config.where, name) : undefined,
      concurrently: config.concurrently ?? false, method: config.method ?? "btree", with: config.with ?? {},
    };
  }

  foreignKey(key, table) {
    const { columns, foreignColumns, foreignTable } = key.reference();
    return {
      name: this.recased(this.recased(key.getName(), columns), foreignColumns),
      tableFrom: table,
      tableTo: this.pg.getTableConfig(foreignTable).name,
      schemaTo: this.pg.getTableConfig(foreignTable).schema,
      columnsFrom: columns.map(this.columnName),
      columnsTo: foreignColumns.map(this.columnName),
      onDelete: key.onDelete,
      onUpdate: key.onUpdate,
    };
  }

  table(value) {
    const config = this.pg.getTableConfig(value);
    const { name, schema } = config;
    const columns = {};
    const uniqueConstraints = {};
    for (const column of config.columns) {
      const written = this.tableColumn(column, name, schema);
      columns[written.name] = written;
      if (column.isUnique) {
        uniqueConstraints[column.uniqueName] = {
          name: column.uniqueName, nullsNotDistinct: column.uniqueType === "not distinct", columns: [written.name],
        };
      }
    }
    const compositePrimaryKeys = {};
    for (const key of config.primaryKeys) {
      const keyName = this.recased(key.getName(), key.columns);
      compositePrimaryKeys[keyName] = { name: keyName, columns: key.columns.map(this.columnName) };
    }
    for (const unique of config.uniqueConstraints) {
      uniqueConstraints[unique.name] = {
        name: unique.name, nullsNotDistinct: unique.nullsNotDistinct, columns: unique.columns.map(this.columnName),
      };
    }
    const named = (list) => Object.fromEntries(list.map((item) => [item.name, item]));
    return [`${schema ?? "public"}.${name}`, {
      name,
      schema: schema ?? "",
      columns,
      indexes: named(config.indexes.map((index) => this.index(index, name))),
      foreignKeys: named(config.foreignKeys.map((key) => this.foreignKey(key, name))),
      compositePrimaryKeys,
      uniqueConstraints,
      policies: named((config.policies ?? []).map((policy) => this.policy(policy))),
      checkConstraints: named(config.checks.map(({ name: own, value: check }) => ({ name: own, value: this.text(check, own) }))),
      isRLSEnabled: config.enableRLS ?? false,
    }];
  }

  view(value, materialized) {
    const config = materialized ? this.pg.getMaterializedViewConfig(value) : this.pg.getViewConfig(value);
    const columns = {};
    for (const column of Object.values(config.selectedFields)) {
      if (this.is(column, this.pg.PgColumn))
        columns[column.name] = this.column(column, column.name, config.name, config.schema, column, false);
    }
    const schema = config.schema ?? "public";
    return [`${schema}.${config.name}`, {
      columns,
      definition: config.isExisting ? undefined : this.text(config.query, config.name),
      name: config.name, schema, isExisting: config.isExisting, with: config.with, withNoData: config.withNoData,
      materialized, tablespace: config.tablespace, using: config.using,
    }];
  }
}

/**
 * The text of a snapshot without its ids; `entries` as for exportSchema(), which has been through them. "" where drizzle-orm is one
 * whose drizzle-kit writes another format.
 */
export function exportSnapshot(entries, require, setup, caseOf) {
  const pg = require("drizzle-orm/pg-core");
  const orm = require("drizzle-orm");
  if ("isNameExplicit" in (pg.ForeignKey?.prototype ?? {})) return "";
  const {
    PgTable, PgSchema, isPgEnum, PgView = never, PgMaterializedView = never, PgSequence = never, PgRole = never, PgPolicy = never,
  } = pg;
  const writer = new SnapshotWriter(pg, orm, setup.casing || undefined, caseOf);
  const values = entries.flatMap((exports) => Object.values(exports));
  const objects = values.filter((value) => typeof value === "object" && value !== null);
  const all = (type) => objects.filter((value) => orm.is(value, type));

  const tables = Object.fromEntries([...new Set(all(PgTable))].map((table) => writer.table(table)));
  const policies = {};
  for (const policy of new Set(all(PgPolicy))) {
    if (!policy._linkedTable) continue;
    const { schema = "public", name } = pg.getTableConfig(policy._linkedTable);
    const written = writer.policy(policy);
    const table = tables[`${schema}.${name}`];
    if (table) table.policies[policy.name] = written;
    else policies[policy.name] = { ...written, schema, on: `"${schema}"."${name}"` };
  }
  const enums = {};
  for (const { schema, enumName, enumValues } of values.filter((value) => typeof value === "function" && isPgEnum(value)))
    enums[`${schema || "public"}.${enumName}`] = { name: enumName, schema: schema || "public", values: enumValues };
  const schemas = Object.fromEntries(
    all(PgSchema).map(({ schemaName }) => [schemaName, schemaName]).filter(([name]) => name !== "public"));
  const sequences = {};
  for (const { schema = "public", seqName, seqOptions } of all(PgSequence))
    sequences[`${schema}.${seqName}`] ??= { name: seqName, schema, ...sequenceValues(seqOptions, ...limits.bigint) };
  const roles = {};
  for (const role of all(PgRole)) {
    if (role._existing) continue;
    roles[role.name] = {
      name: role.name, createDb: role.createDb ?? false, createRole: role.createRole ?? false, inherit: role.inherit ?? true,
    };
  }
  const views = Object.fromEntries([
    ...all(PgView).map((view) => writer.view(view, false)),
    ...all(PgMaterializedView).map((view) => writer.view(view, true)),
  ]);
  const snapshot = { version: "7", dialect: "postgresql", tables, enums, schemas, sequences, roles, policies, views };
  return JSON.stringify({ snapshot, bound: [...new Set(writer.bound)] });
}
