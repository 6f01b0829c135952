// Writes a schema of schema_maker.mjs as a Drizzle schema file. Plain JavaScript, so that nothing needs to be compiled but its imports.
import { callOf, types } from "./types.mjs";

const say = JSON.stringify;

function objectText(entries) {
  const parts = Object.entries(entries).filter(([, value]) => value !== null && value !== undefined);
  return parts.length ? `{ ${parts.map(([key, value]) => `${key}: ${value}`).join(", ")} }` : "";
}

class Writer {
  constructor(schema) {
    this.schema = schema;
    this.used = new Set();
    this.custom = new Set();
  }

  use(name) {
    this.used.add(name);
    return name;
  }

  namespaced(thing, plain, member) {
    return thing.ns ? `${thing.ns}.${member}` : this.use(plain);
  }

  /// What an enum's value is called by now.
  label(key, word) {
    return this.schema.enums.find((e) => e.key === key)?.labels?.[word] ?? word;
  }

  /// `sql` of an expression with {key}, {value:enum:word} and {sequence}.
  text(expression, table) {
    return this.named(expression).replace(/\{value:(\w+):([^}]*)\}/g, (_, key, word) => `'${this.label(key, word).replace(/'/g, "''")}'`).replace(/\{(\w+)\}/g, (_, key) => `\${${table}.${key}}`).replace(/\{table:(\w+)\}/g, (_, key) => `\${${key}}`).replace(/\\(?!u)/g, "\\\\");
  }

  /// {type:enum} as SQL names it.
  named(expression) {
    const labelled = expression.replace(/\{label:(\w+):([^}]*)\}/g, (_, key, word) => this.label(key, word));
    return labelled.replace(/\{type:(\w+)\}/g, (_, key) => {
      const item = this.schema.enums.find((e) => e.key === key);
      const owner = this.schema.namespaces.find((n) => n.key === item.ns);
      return `"${owner ? owner.name : "public"}"."${item.name}"`;
    });
  }

  sql(expression, table) {
    return `${this.use("sql")}\`${this.text(expression, table)}\``;
  }

  typeCall(column, named = true) {
    const { type } = column;
    const name = named && column.name !== null ? say(column.name) : "";
    if (type.enum) return `${type.enum}(${name})`;
    const known = types[type.base];
    if (known.custom) {
      this.custom.add(type.base);
      return `${type.base}(${name})`;
    }
    return `${this.use(callOf(type.base))}(${[name, known.config].filter(Boolean).join(", ")})`;
  }

  column(table, column) {
    let text = this.typeCall(column);
    for (const size of column.type.dims) text += `.array(${size ?? ""})`;
    if (column.primary) text += ".primaryKey()";
    if (column.notNull) text += ".notNull()";
    if (column.identity) text += `.generated${column.identity.always ? "Always" : "ByDefault"}AsIdentity(${this.options(column.identity.options)})`;
    if (column.generated) text += `.generatedAlwaysAs(() => ${this.sql(column.generated, table.key)})`;
    if (column.default === "now") text += ".defaultNow()";
    else if (column.default === "random") text += ".defaultRandom()";
    else if (column.default !== undefined) {
      const sequence = this.schema.sequences.find((s) => s.key === column.sequence);
      const owner = sequence && this.schema.namespaces.find((n) => n.key === sequence.ns);
      const place = sequence && `${owner ? `"${owner.name}".` : ""}"${sequence.name}"`;
      if (column.default.includes("sql`")) this.use("sql");
      text += `.default(${this.named(column.default).replace("{sequence}", place)})`;
    }
    if (column.unique) text += `.unique(${column.unique.name ? say(column.unique.name) : column.unique.nulls ? "undefined" : ""}${column.unique.nulls ? ', { nulls: "not distinct" }' : ""})`;
    const key = table.fks.find((f) => f.inline && f.columns[0] === column.key);
    if (key) {
      const rules = objectText({ onDelete: key.onDelete && say(key.onDelete), onUpdate: key.onUpdate && say(key.onUpdate) });
      text += `.references(() => ${key.table}.${key.to[0]}${rules ? `, ${rules}` : ""})`;
    }
    return `  ${column.key}: ${text},`;
  }

  options(options) {
    return objectText(Object.fromEntries(Object.entries(options).map(([key, value]) => [key, typeof value === "string" ? say(value) : value])));
  }

  index(table, index) {
    const parts = index.parts.map((part) => {
      if (part.sql) return this.sql(part.sql, "t");
      let text = `t.${part.column}`;
      if (part.order) text += `.${part.order}()`;
      if (part.nulls) text += `.${part.nulls}()`;
      if (part.op) text += `.op(${say(part.op)})`;
      return text;
    });
    let text = `${this.use(index.unique ? "uniqueIndex" : "index")}(${index.name === null ? "" : say(index.name)})`;
    text += index.method ? `.using(${say(index.method)}, ${parts.join(", ")})` : `.on(${parts.join(", ")})`;
    if (index.where) text += `.where(${this.sql(index.where, "t")})`;
    if (index.with) text += `.with(${this.options(index.with)})`;
    if (index.concurrently) text += ".concurrently()";
    void table;
    return text;
  }

  extras(table) {
    const columns = (keys) => keys.map((key) => `t.${key}`).join(", ");
    const lines = [];
    if (table.pk) lines.push(`${this.use("primaryKey")}(${objectText({ name: table.pk.name && say(table.pk.name), columns: `[${columns(table.pk.columns)}]` })})`);
    for (const u of table.uniques) lines.push(`${this.use("unique")}(${u.name ? say(u.name) : ""}).on(${columns(u.columns)})${u.nulls ? ".nullsNotDistinct()" : ""}`);
    for (const c of table.checks) lines.push(`${this.use("check")}(${say(c.name)}, ${this.sql(c.text, "t")})`);
    for (const i of table.indexes) lines.push(this.index(table, i));
    for (const f of table.fks.filter((key) => !key.inline)) {
      const target = f.table === table.key ? "t" : f.table;
      let text = `${this.use("foreignKey")}(${objectText({ name: f.name && say(f.name), columns: `[${columns(f.columns)}]`, foreignColumns: `[${f.to.map((key) => `${target}.${key}`).join(", ")}]` })})`;
      if (f.onDelete) text += `.onDelete(${say(f.onDelete)})`;
      if (f.onUpdate) text += `.onUpdate(${say(f.onUpdate)})`;
      lines.push(text);
    }
    for (const p of table.policies.filter((policy) => !policy.linked)) lines.push(this.policy(p, "t"));
    return lines;
  }

  policy(p, table) {
    const config = objectText({ as: p.as && say(p.as), for: p.for && say(p.for), to: p.to, using: p.using && this.sql(p.using, table), withCheck: p.withCheck && this.sql(p.withCheck, table) });
    return `${this.use("pgPolicy")}(${[say(p.name), config].filter(Boolean).join(", ")})`;
  }

  table(table) {
    const columns = table.columns.map((column) => this.column(table, column));
    const extras = this.extras(table);
    const head = `export const ${table.key} = ${this.namespaced(table, "pgTable", "table")}(${say(table.name)}, {`;
    const tail = extras.length ? ["}, (t) => [", ...extras.map((line) => `  ${line},`), "])"] : ["})"];
    tail[tail.length - 1] += table.rls ? ".enableRLS();" : ";";
    return [head, ...columns, ...tail];
  }

  origin(view, key) {
    if (view.on.table) return this.schema.tables.find((t) => t.key === view.on.table)?.columns.find((c) => c.key === key);
    const other = this.schema.views.find((v) => v.key === view.on.view);
    const column = other?.columns.find((c) => c.key === key);
    return column && this.origin(other, column.from);
  }

  view(view) {
    const call = this.namespaced(view, view.materialized ? "pgMaterializedView" : "pgView", view.materialized ? "materializedView" : "view");
    const from = view.on.table ?? view.on.view;
    let text = `export const ${view.key} = ${call}(${say(view.name)}`;
    const declared = view.columns.map((c) => {
      const column = this.origin(view, c.from);
      const dims = column.type.dims.map((size) => `.array(${size ?? ""})`).join("");
      return `${c.key}: ${this.typeCall({ type: column.type, name: c.key })}${dims}`;
    });
    text += view.way === "sql" ? `, { ${declared.join(", ")} })` : ")";
    const { with: options, noData, using } = view.options;
    if (using) text += `.using(${say(using)})`;
    if (options) text += `.with(${this.options(options) || "{}"})`;
    if (noData) text += ".withNoData()";
    if (view.way === "sql") {
      const columns = view.columns.map((c) => `\${${from}.${c.from}} as "${c.key}"`).join(", ");
      const where = view.where ? ` where ${this.text(view.where, from)}` : "";
      let join = "";
      const key = view.join && this.schema.tables.find((t) => t.key === from).fks.find((f) => f.key === view.join.fk);
      if (key) join = ` left join \${${key.table}} on ${key.columns.map((c, n) => `\${${from}.${c}} = \${${key.table}.${key.to[n]}}`).join(" and ")}`;
      let body = `select ${columns} from \${${from}}${join}${where}`;
      if (view.shape === "group") body += ` group by ${view.columns.map((_, n) => n + 1).join(", ")}`;
      if (view.shape === "order") body += ` order by 1 desc nulls last limit 10`;
      if (view.shape === "union") body += ` union all ${body}`;
      text += `.as(${this.use("sql")}\`${body}\`);`;
    } else {
      const columns = view.columns.map((c) => `${c.key}: ${from}.${c.from}`).join(", ");
      text += `.as((qb) => qb.select(${view.whole ? "" : `{ ${columns} }`}).from(${from})${view.where ? `.where(${this.sql(view.where, from)})` : ""});`;
    }
    return text;
  }

  write() {
    const { schema } = this;
    const body = [];
    for (const n of schema.namespaces) body.push(`export const ${n.key} = ${this.use("pgSchema")}(${say(n.name)});`);
    for (const r of schema.roles) body.push(`export const ${r.key} = ${this.use("pgRole")}(${[say(r.name), r.existing ? "" : this.options(r.options)].filter(Boolean).join(", ")})${r.existing ? ".existing()" : ""};`);
    for (const e of schema.enums) body.push(`export const ${e.key} = ${this.namespaced(e, "pgEnum", "enum")}(${say(e.name)}, ${say(e.values.map((word) => this.label(e.key, word)))});`);
    for (const q of schema.sequences) body.push(`export const ${q.key} = ${this.namespaced(q, "pgSequence", "sequence")}(${[say(q.name), this.options(q.options)].filter(Boolean).join(", ")});`);
    for (const t of schema.tables) body.push(...this.table(t));
    for (const t of schema.tables) for (const p of t.policies.filter((policy) => policy.linked)) body.push(`export const ${p.key} = ${this.policy(p, t.key)}.link(${t.key});`);
    for (const v of schema.views) body.push(this.view(v));
    for (const v of schema.existing) body.push(`export const ${v.key} = ${this.use("pgView")}(${say(v.name)}, { ${v.column}: ${this.use("text")}() }).existing();`);
    const lines = [];
    if (this.used.delete("sql")) lines.push('import { sql } from "drizzle-orm";');
    for (const key of [...this.custom].sort()) body.unshift(`const ${key} = ${this.use("customType")}({ dataType: () => ${say(types[key].custom)} });`);
    if (this.used.size) lines.push(`import { ${[...this.used].sort().join(", ")} } from "drizzle-orm/pg-core";`);
    return [...lines, "", ...body].join("\n") + "\n";
  }
}

export const write = (schema) => new Writer(schema).write();
