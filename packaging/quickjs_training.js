// What QuickJS is trained with while it is built (packaging/deps): the ways of schema files and of drizzle-orm in small. Text of
// declarations is parsed, builders make columns of classes that inherit, tables are told by symbols, and everything is told as JSON.
"use strict";

const kind = Symbol.for("training:kind");
const hidden = Symbol.for("training:table");

function is(value, type) {
  if (!value || typeof value !== "object") return false;
  if (value instanceof type) return true;
  let prototype = Object.getPrototypeOf(value).constructor;
  while (prototype) {
    if (kind in prototype && prototype[kind] === type[kind]) return true;
    prototype = Object.getPrototypeOf(prototype);
  }
  return false;
}

class Chunk {
  static [kind] = "Chunk";
  constructor(value) { this.value = Array.isArray(value) ? value : [value]; }
}
class Sql {
  static [kind] = "Sql";
  constructor(chunks) { this.queryChunks = chunks; }
  append(other) { this.queryChunks.push(...other.queryChunks); return this; }
  text() {
    return this.queryChunks.map((chunk) => {
      if (is(chunk, Chunk)) return chunk.value.join("");
      if (is(chunk, Column)) return '"' + chunk.name.replace(/"/g, '""') + '"';
      return typeof chunk === "string" ? `'${chunk.replace(/'/g, "''")}'` : String(chunk);
    }).join("");
  }
}
function sql(strings, ...values) {
  const chunks = [];
  if (values.length > 0 || strings[0] !== "") chunks.push(new Chunk(strings[0]));
  for (const [i, value] of values.entries()) chunks.push(value, new Chunk(strings[i + 1]));
  return new Sql(chunks);
}

class Builder {
  static [kind] = "Builder";
  config;
  foreignKeys = [];
  constructor(name, dataType, columnType) {
    this.config = { name, keyAsName: name === "", notNull: false, default: undefined, hasDefault: false, primaryKey: false, isUnique: false, dataType, columnType };
  }
  notNull() { this.config.notNull = true; return this; }
  default(value) { this.config.default = value; this.config.hasDefault = true; return this; }
  $defaultFn(make) { this.config.defaultFn = make; return this; }
  $type() { return this; }
  primaryKey() { this.config.primaryKey = true; this.config.notNull = true; return this; }
  unique(name, options) { this.config.isUnique = true; this.config.uniqueName = name; this.config.uniqueType = options?.nulls; return this; }
  references(target, actions = {}) { this.foreignKeys.push({ target, actions }); return this; }
  setName(name) { if (this.config.name === "") this.config.name = name; }
  buildForeignKeys(column, table) {
    return this.foreignKeys.map(({ target, actions }) => ((reference, { onDelete, onUpdate }) => {
      const key = { reference: () => ({ columns: [column], foreignColumns: [reference()] }), table, onDelete: onDelete ?? "no action", onUpdate };
      return key;
    })(target, actions));
  }
}
class Column {
  static [kind] = "Column";
  constructor(table, config) {
    this.table = table;
    this.config = config;
    this.name = config.name;
    this.keyAsName = config.keyAsName;
    this.notNull = config.notNull;
    this.default = config.default;
    this.hasDefault = config.hasDefault;
    this.primary = config.primaryKey;
    this.isUnique = config.isUnique;
    this.uniqueName = config.uniqueName ?? `${table.name}_${config.name}_unique`;
    this.dataType = config.dataType;
    this.columnType = config.columnType;
    this.enumValues = undefined;
  }
  getSQLType() { return this.config.columnType.toLowerCase(); }
}
const types = {};
for (const name of ["text", "integer", "serial", "boolean", "uuid", "jsonb", "timestamp", "varchar", "numeric", "bigint"]) {
  const ColumnOf = class extends Column {
    static [kind] = `Column ${name}`;
    length = this.config.length;
    getSQLType() { return this.length === undefined ? name : `${name}(${this.length})`; }
    mapFromDriverValue = (value) => (typeof value === "string" ? value : String(value));
  };
  const BuilderOf = class extends Builder {
    static [kind] = `Builder ${name}`;
    constructor(given, config) { super(given, "string", name); this.config.length = config.length; this.config.mode = config.mode; }
    build(table) { return new ColumnOf(table, this.config); }
  };
  types[name] = (a, b = {}) => {
    const { name: given, config } = typeof a === "string" && a.length > 0 ? { name: a, config: b } : { name: "", config: typeof a === "object" ? a : b };
    return new BuilderOf(given, config);
  };
}
class IndexBuilder {
  static [kind] = "IndexBuilder";
  constructor(name, unique) { this.config = { name, unique, columns: [], method: "btree" }; }
  on(...columns) {
    this.config.columns = columns.map((column) => (is(column, Sql) ? column : { name: column.name, type: column.columnType, indexConfig: { order: "asc", nulls: "last" } }));
    return this;
  }
  where(condition) { this.config.where = condition; return this; }
}
function table(name, columns, extra, schema) {
  const result = { [hidden]: { name, schema, keys: [], extra } };
  const own = result[hidden];
  const builders = typeof columns === "function" ? columns(types) : columns;
  own.columns = Object.fromEntries(Object.entries(builders).map(([key, builder]) => {
    builder.setName(key);
    const column = builder.build(own);
    own.keys.push(...builder.buildForeignKeys(column, own));
    return [key, column];
  }));
  return Object.assign(result, own.columns);
}

/// Text as people write it, so that the parser is trained as well.
function declarations(count) {
  let text = '"use strict"; var out = {};\n';
  for (let i = 0; i < count; ++i) {
    text += `
/* table ${i} */
var table_${i} = table("table_${i}", {
  id: types.serial("id").primaryKey(),
  name: types.varchar("name", { length: 255 }).notNull(), // its name
  email: types.text().unique(),
  amount: types.numeric("amount", { precision: 10, scale: 2 }).default("0"),
  active: types.boolean("active").default(true).notNull(),
  settings: types.jsonb("settings").$type().default({ theme: "dark", tags: ["a", 'b'], size: 1.5e3 }),
  createdAt: types.timestamp("created_at", { withTimezone: true }).default(sql\`now()\`).notNull(),
  parent: types.integer("parent_id").references(() => table_${Math.max(0, i - 1)}.id, { onDelete: "cascade" })
}, (t) => [new IndexBuilder("table_${i}_name", false).on(t.name, sql\`lower(\${t.email})\`).where(sql\`\${t.active} and \${t.name} <> \${"it's"}\`)]);
out["table_${i}"] = table_${i};
var insert_${i} = ((shape) => Object.keys(shape).filter((key) => !/^(id|createdAt)$/.test(key)))(table_${i}[hidden].columns);
`;
  }
  return text + "return out;";
}

function described(value) {
  const columns = Object.values(value[hidden].columns).map((column) => {
    const description = { name: column.name, type: column.getSQLType(), notNull: column.notNull };
    if (column.default !== undefined) description.default = is(column.default, Sql) ? { sql: column.default.text() } : { value: column.default };
    if (column.isUnique) description.unique = column.uniqueName;
    return description;
  });
  const keys = value[hidden].keys.map((key) => {
    const { columns: own, foreignColumns } = key.reference();
    return { own: own.map((column) => column.name), foreign: foreignColumns.map((column) => column.name), table: foreignColumns[0].table.name, onDelete: key.onDelete };
  });
  const extra = value[hidden].extra?.(value[hidden].columns) ?? [];
  const indexes = extra.filter((entry) => is(entry, IndexBuilder)).map(({ config }) => ({
    name: config.name,
    columns: config.columns.map((column) => (is(column, Sql) ? { sql: column.text() } : { ...column, ...column.indexConfig })),
    where: config.where?.text(),
  }));
  return { name: value[hidden].name, schema: value[hidden].schema ?? "public", columns, keys, indexes };
}

let length = 0;
for (let round = 0; round < 8; ++round) {
  const make = new Function("table", "types", "sql", "IndexBuilder", "hidden", declarations(60));
  const exports = make(table, types, sql, IndexBuilder, hidden);
  const names = new Map();
  for (const [name, value] of Object.entries(exports)) names.set(name, described(value));
  const sorted = [...names.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const json = JSON.stringify({ tables: sorted });
  length += JSON.stringify(JSON.parse(json)).length;
}
if (length === 0) throw new Error("nothing was told");
