// Random schemas as plain values; schema_writer.mjs writes them as TypeScript. Every thing has a key (its TypeScript name) and a name
// (in the database); expressions name columns of their own table as {key}.
import { makeCondition } from "./conditions.mjs";
import { makeIndex, uniqueIndexColumns } from "./index_maker.mjs";
import { arrayDefaults, arrayable, typeKeys, types } from "./types.mjs";

const oddNames = ["Upper", "with space", "ünï", "a-b", "select", "order", "user", "x.y", "camelCase", "UPPER_SNAKE", "1st", "dollar$", "percent%", "日本", "it's", "a:b", "🙂", "a(b)c"];
const actions = [null, "cascade", "set null", "restrict", "no action", "set default"];

export class Maker {
  /// `roles`: the server is ours alone, so that roles may come and go.
  constructor(random, { roles = false } = {}) {
    this.random = random;
    this.roles = roles;
    this.counter = 0;
  }

  key(prefix) {
    return `${prefix}${++this.counter}`;
  }

  /// A name for a thing of this key: mostly the key itself.
  name(key, room = true) {
    const { chance, pick, below } = this.random;
    if (!room || chance(0.88)) return key;
    if (chance(0.25)) return key[0] === "t" || key[0] === "s" ? `${key}_${"long_name_".repeat(3)}` : `${key}_${"long_name_".repeat(8)}`.slice(0, 56 + below(16));
    return `${pick(oddNames)} ${key}`.replace(/ (?=\w+$)/, pick(["_", "", " "]));
  }

  schema() {
    const { below, chance } = this.random;
    const schema = { namespaces: [], roles: [], enums: [], sequences: [], tables: [], views: [], existing: [], casing: chance(0.12) ? "snake_case" : null };
    for (let i = chance(0.35) ? 1 + below(2) : 0; i > 0; i--) this.addNamespace(schema);
    if (chance(0.1)) schema.existing.push({ key: "known", name: this.name("known"), column: "word" });
    for (let i = this.roles && chance(0.3) ? 1 + below(2) : 0; i > 0; i--) this.addRole(schema);
    if (schema.roles.length > 1) schema.roles[0].existing = true;
    for (let i = below(3); i > 0; i--) this.addEnum(schema);
    for (let i = chance(0.25) ? 1 : 0; i > 0; i--) this.addSequence(schema);
    for (let i = 1 + below(4); i > 0; i--) this.addTable(schema);
    for (let i = chance(0.3) ? 1 + below(3) : 0; i > 0; i--) this.addView(schema);
    return schema;
  }

  addNamespace(schema) {
    const key = this.key("s");
    schema.namespaces.push({ key, name: this.name(key) });
  }

  addRole(schema) {
    const { chance } = this.random;
    const key = this.key("rl");
    schema.roles.push({ key, name: this.name(key), existing: false, options: this.roleOptions() });
  }

  roleOptions() {
    const { chance } = this.random;
    return Object.fromEntries(["createDb", "createRole", "inherit"].filter(() => chance(0.3)).map((word) => [word, chance(0.5)]));
  }

  somewhere(schema) {
    const { chance, pick } = this.random;
    return schema.namespaces.length && chance(0.3) ? pick(schema.namespaces).key : null;
  }

  addEnum(schema) {
    const { below, chance, pick } = this.random;
    const key = this.key("e");
    const words = ["a", "b", "c", "d", "in progress", "it's", "Großes", "x,y"];
    const values = [];
    for (let i = 1 + below(4); i > 0; i--) {
      const word = chance(0.8) ? words[values.length] : pick(words);
      if (!values.includes(word)) values.push(word);
    }
    schema.enums.push({ key, name: this.name(key), ns: this.somewhere(schema), values });
  }

  sequenceOptions() {
    const { below, chance } = this.random;
    const options = {};
    if (chance(0.4)) options.increment = chance(0.2) ? -1 - below(3) : 1 + below(9);
    const down = options.increment < 0;
    if (chance(0.3)) options.minValue = down ? -1000 - below(50) : 1 + below(5);
    if (chance(0.3)) options.maxValue = down ? -1 : 1000 + below(100000);
    if (chance(0.3)) options.startWith = down ? -5 - below(20) : 10 + below(90);
    if (chance(0.3)) options.cache = 1 + below(20);
    if (chance(0.3)) options.cycle = chance(0.6);
    return options;
  }

  addSequence(schema) {
    const key = this.key("q");
    schema.sequences.push({ key, name: this.name(key), ns: this.somewhere(schema), options: this.sequenceOptions() });
  }

  type(schema, table) {
    const { below, chance, pick } = this.random;
    if (schema.enums.length && chance(0.2)) return { enum: pick(schema.enums).key, dims: chance(0.2) ? [chance(0.3) ? 2 : null] : [] };
    if (chance(0.12)) return { base: pick(arrayable), dims: chance(0.7) ? [null] : chance(0.5) ? [3] : [null, null] };
    let base = pick(typeKeys);
    while (types[base].serial && (chance(0.7) || table.columns.some((c) => types[c.type.base]?.serial))) base = pick(typeKeys);
    void below;
    return { base, dims: [] };
  }

  setDefault(schema, column) {
    const { pick, chance } = this.random;
    const { type } = column;
    delete column.default;
    if (types[type.base]?.serial || column.identity || column.generated) return;
    if (type.enum) {
      const owner = schema.enums.find((e) => e.key === type.enum);
      const value = pick(owner.values);
      const label = `{label:${type.enum}:${value}}`;
      column.defaultValue = value;
      column.default = type.dims.length ? (chance(0.3) ? "[]" : `["${label}"]`) : `"${label}"`;
      if (chance(0.3) && /^\w+$/.test(value)) column.default = `sql\`'${type.dims.length ? `{${label}}` : label}'::{type:${type.enum}}${type.dims.length ? "[]" : ""}\``;
    } else if (type.dims.length) {
      if (type.dims.length === 1 && arrayDefaults[type.base]) column.default = pick(arrayDefaults[type.base]);
      else if (chance(0.5)) column.default = "sql`'{}'`";
    } else if (schema.sequences.length && types[type.base].group === "number" && chance(0.08)) {
      column.default = `sql\`nextval('${schema.sequences[0].name.includes(" ") ? "none" : "{sequence}"}')\``;
      column.sequence = schema.sequences[0].key;
      if (column.default.includes("none")) delete column.default, delete column.sequence;
    } else column.default = pick(types[type.base].defaults);
  }

  column(schema, table) {
    const { chance, pick } = this.random;
    const key = this.key("c");
    const column = { key, name: this.name(key), type: this.type(schema, table), notNull: chance(0.3) };
    if (schema.casing && chance(0.6)) {
      column.key = `${key}CamelName`;
      column.name = null;
    }
    const { base, dims } = column.type;
    if (!dims.length && ["integer", "smallint", "bigint"].includes(base) && chance(0.2)) this.setIdentity(table, column);
    else if (chance(0.08)) this.setGenerated(schema, table, column);
    if (chance(0.4)) this.setDefault(schema, column);
    if (chance(0.05) && this.plain(column)) column.unique = { name: chance(0.4) ? this.key("cu") : null, nulls: chance(0.3) };
    void pick;
    return column;
  }

  setIdentity(table, column) {
    const { chance } = this.random;
    delete column.default;
    column.notNull = column.notNull || chance(0.5);
    column.identity = { always: chance(0.5), options: this.sequenceOptions() };
    if (column.type.base === "smallint") delete column.identity.options.maxValue;
    if (chance(0.2)) column.identity.options.name = this.name(this.key("iq"));
    void table;
  }

  setGenerated(schema, table, column) {
    const { pick } = this.random;
    const sources = table.columns.filter((c) => !c.generated && !c.type.dims.length && c !== column);
    const numbers = sources.filter((c) => types[c.type.base]?.group === "number" && c.type.base !== "customDecimal");
    const strings = sources.filter((c) => types[c.type.base]?.group === "string");
    const enums = sources.filter((c) => c.type.enum);
    const ways = [];
    if (numbers.length) {
      const n = pick(numbers).key;
      ways.push({ base: "numeric", text: `({${n}} * 2)::numeric` }, { base: "boolean", text: `{${n}} > 3` }, { base: "text", text: `({${n}})::text || 'x'` });
    }
    if (strings.length) {
      const s = pick(strings).key;
      ways.push({ base: "text", text: `lower({${s}})` }, { base: "integer", text: `length({${s}})` }, { base: "customTsvector", text: `to_tsvector('english', coalesce({${s}}, ''))` });
    }
    if (enums.length) {
      const e = pick(enums);
      const value = `{value:${e.type.enum}:${pick(schema.enums.find((o) => o.key === e.type.enum).values)}}`;
      ways.push({ base: "boolean", text: `{${e.key}} is null` }, { base: "integer", text: `case {${e.key}} when ${value} then 1 else 2 end` }, { base: "boolean", text: `{${e.key}} = ${value}` });
    }
    if (!ways.length) return;
    const way = pick(ways);
    column.type = { base: way.base, dims: [] };
    column.generated = way.text;
    delete column.default;
  }

  plain(column) {
    return !column.type.base || types[column.type.base].plain !== false || (column.type.dims.length > 0 && column.type.base !== "jsonb" && types[column.type.base].plain !== false);
  }

  addTable(schema) {
    const { below, chance, pick } = this.random;
    const key = this.key("t");
    const table = { key, name: this.name(key), ns: this.somewhere(schema), columns: [], pk: null, uniques: [], checks: [], indexes: [], fks: [], policies: [], rls: chance(0.06) };
    schema.tables.push(table);
    const id = pick(["serial", "identity", "uuid", "bigserial", "text", "composite", "none"]);
    if (id === "composite") {
      table.columns.push({ key: "k1", name: "k1", type: { base: "integer", dims: [] }, notNull: chance(0.7) }, { key: "k2", name: "k2", type: { base: "text", dims: [] }, notNull: chance(0.7) });
      table.pk = { columns: ["k1", "k2"], name: chance(0.3) ? this.name(this.key("pk")) : null };
    } else if (id !== "none") {
      const base = id === "identity" ? "integer" : id;
      const column = { key: "id", name: "id", type: { base, dims: [] }, notNull: false, primary: true };
      if (id === "identity") column.identity = { always: chance(0.5), options: chance(0.3) ? this.sequenceOptions() : {} };
      if (id === "uuid") column.default = "random";
      table.columns.push(column);
    }
    for (let i = 1 + below(6); i > 0; i--) table.columns.push(this.column(schema, table));
    for (let i = below(4); i > 0; i--) this.addMember(schema, table);
    return table;
  }

  addMember(schema, table) {
    const { pick } = this.random;
    const kind = pick(["index", "index", "index", "unique", "check", "fk", "fk", "policy"]);
    if (kind === "index") this.addIndex(schema, table);
    else if (kind === "unique") this.addUnique(table);
    else if (kind === "check") this.addCheck(schema, table);
    else if (kind === "fk") this.addForeignKey(schema, table);
    else this.addPolicy(schema, table);
  }

  indexable(table) {
    return table.columns.filter((c) => this.plain(c));
  }

  addIndex(schema, table) {
    const index = makeIndex(this, schema, table);
    if (index) table.indexes.push(index);
  }

  condition(schema, table) {
    return makeCondition(this.random, schema, table);
  }

  addUnique(table) {
    const { chance, some } = this.random;
    const columns = this.indexable(table);
    if (!columns.length) return;
    const chosen = some(columns, 3).map((c) => c.key);
    // CREATE TABLE merges constraints of the same columns, ALTER TABLE does not: a fresh build would be no oracle.
    const same = (keys) => [...keys].sort().join() === [...chosen].sort().join();
    if (table.uniques.some((u) => same(u.columns)) || same(table.pk?.columns ?? []) || table.columns.some((c) => c.primary && same([c.key]))) return;
    if (chosen.length === 1 && table.columns.find((c) => c.key === chosen[0]).unique) return;
    table.uniques.push({ key: this.key("u"), name: chance(0.6) ? this.name(this.key("un")) : null, columns: chosen, nulls: chance(0.3) });
  }

  addCheck(schema, table) {
    const key = this.key("ch");
    table.checks.push({ key, name: this.name(key), text: this.condition(schema, table) });
  }

  policyRoles(schema) {
    const { chance, pick, some } = this.random;
    if (!schema.roles.length || chance(0.3)) return pick([null, '"public"', '"current_user"', '"session_user"', '["public"]']);
    const chosen = some(schema.roles, 2).map((r) => r.key);
    return chosen.length === 1 && chance(0.5) ? chosen[0] : `[${chosen.join(", ")}]`;
  }

  addPolicy(schema, table) {
    const { chance, pick } = this.random;
    const key = this.key("p");
    const policy = { key, name: this.name(key), as: pick([null, "permissive", "restrictive"]), for: pick([null, "all", "select", "insert", "update", "delete"]), to: this.policyRoles(schema), linked: chance(0.2), using: null, withCheck: null };
    const other = pick(schema.tables);
    if (policy.for !== "insert" && chance(0.2)) policy.using = `exists (select 1 from {table:${other.key}} as o where o is not null)`;
    else if (policy.for !== "insert" && chance(0.8)) policy.using = chance(0.3) ? "true" : this.condition(schema, table);
    if (!["select", "delete"].includes(policy.for) && chance(0.6)) policy.withCheck = chance(0.3) ? "true" : this.condition(schema, table);
    table.policies.push(policy);
  }

  addForeignKey(schema, table) {
    const { chance, pick } = this.random;
    const rule = () => (chance(0.5) ? null : pick(actions));
    const target = pick(schema.tables);
    const primary = target.columns.find((c) => c.primary);
    if (primary) {
      const base = { serial: "integer", bigserial: "bigint" }[primary.type.base] ?? primary.type.base;
      const key = this.key("r");
      table.columns.push({ key, name: this.name(key), type: { base, dims: [] }, notNull: chance(0.2) });
      table.fks.push({ key: this.key("f"), name: null, inline: chance(0.6), columns: [key], table: target.key, to: [primary.key], onDelete: rule(), onUpdate: rule() });
      if (!table.fks.at(-1).inline && chance(0.5)) table.fks.at(-1).name = this.name(table.fks.at(-1).key);
    } else if (target.pk && target.pk.columns.length === 2) {
      const bases = target.pk.columns.map((k) => target.columns.find((c) => c.key === k).type);
      const columns = bases.map((type) => ({ key: this.key("r"), type: structuredClone(type), notNull: false }));
      for (const column of columns) column.name = this.name(column.key);
      table.columns.push(...columns);
      table.fks.push({ key: this.key("f"), name: chance(0.5) ? this.key("fn") : null, inline: false, columns: columns.map((c) => c.key), table: target.key, to: [...target.pk.columns], onDelete: rule(), onUpdate: rule() });
    } else if (target.uniques.length || uniqueIndexColumns(target).length) {
      const unique = pick([...target.uniques, ...uniqueIndexColumns(target).map((columns) => ({ columns }))]);
      const types_ = unique.columns.map((k) => target.columns.find((c) => c.key === k).type);
      if (types_.some((type) => types[type.base]?.serial)) return;
      const columns = types_.map((type) => ({ key: this.key("r"), type: structuredClone(type), notNull: false }));
      for (const column of columns) column.name = this.name(column.key);
      table.columns.push(...columns);
      table.fks.push({ key: this.key("f"), name: chance(0.5) ? this.key("fn") : null, inline: false, columns: columns.map((c) => c.key), table: target.key, to: [...unique.columns], onDelete: rule(), onUpdate: rule() });
    }
  }

  addView(schema) {
    const { chance, pick, some } = this.random;
    if (!schema.tables.length) return;
    const key = this.key("v");
    const materialized = chance(0.35);
    const view = { key, name: this.name(key), ns: this.somewhere(schema), materialized, options: {}, on: null, columns: [], way: schema.casing ? "sql" : pick(["builder", "sql", "sql"]), where: null };
    const others = schema.views.filter((v) => v.columns.length && v.materialized === materialized);
    if (others.length && chance(0.25)) {
      const other = pick(others);
      view.on = { view: other.key };
      view.columns = some(other.columns, 3).map((c) => ({ ...c, from: c.key }));
    } else {
      const table = pick(schema.tables);
      view.on = { table: table.key };
      view.columns = some(table.columns, 4).map((c) => ({ key: c.key, from: c.key }));
      if (chance(0.4)) view.where = this.condition(schema, table);
      const joined = table.fks.find((f) => f.table !== table.key);
      if (joined && view.way === "sql" && chance(0.5)) view.join = { fk: joined.key };
      else if (view.way === "sql" && chance(0.2)) view.shape = pick(["group", "order", "union"]);
      if (view.way === "builder" && chance(0.2)) {
        view.whole = true;
        view.columns = table.columns.map((c) => ({ key: c.key, from: c.key }));
      }
    }
    this.setViewOptions(view);
    schema.views.push(view);
  }

  setViewOptions(view) {
    const { below, chance, pick } = this.random;
    view.options = {};
    if (view.materialized) {
      if (chance(0.3)) view.options.with = { fillfactor: 50 + below(40) };
      if (chance(0.2)) view.options.with = { ...view.options.with, autovacuumEnabled: chance(0.5), parallelWorkers: 1 + below(4) };
      if (chance(0.2)) view.options.noData = true;
      if (chance(0.1)) view.options.using = "heap";
    } else if (chance(0.35)) {
      view.options.with = { securityBarrier: chance(0.6) };
      if (chance(0.5)) view.options.with.securityInvoker = chance(0.6);
      if (chance(0.3) && view.on.table && !view.join && !view.shape) view.options.with.checkOption = pick(["local", "cascaded"]);
    }
  }
}
