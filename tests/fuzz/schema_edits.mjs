// Random edits of a schema of schema_maker.mjs, and the removals that shrink.mjs tries. Whatever names what is gone goes with it.
import { uniqueIndexColumns } from "./index_maker.mjs";
import { types } from "./types.mjs";

const mentions = (text, key) => Boolean(text) && text.includes(`{${key}}`);

export function dropView(schema, view) {
  schema.views = schema.views.filter((v) => v !== view);
  for (const other of schema.views.filter((v) => v.on.view === view.key)) dropView(schema, other);
}

export function dropTable(schema, table) {
  schema.tables = schema.tables.filter((t) => t !== table);
  for (const other of schema.tables) other.policies = other.policies.filter((p) => !p.using?.includes(`{table:${table.key}}`));
  for (const other of schema.tables) for (const key of other.fks.filter((f) => f.table === table.key)) dropForeignKey(schema, other, key);
  for (const view of schema.views.filter((v) => v.on.table === table.key)) dropView(schema, view);
}

export function dropForeignKey(schema, table, key) {
  table.fks = table.fks.filter((f) => f !== key);
  for (const view of schema.views) if (view.join?.fk === key.key) delete view.join;
}

/// Everything of the table, and what stands on it, that uses the column's values.
export function releaseColumn(schema, table, column) {
  const { key } = column;
  for (const other of table.columns.filter((c) => c !== column && mentions(c.generated, key))) dropColumn(schema, table, other);
  table.indexes = table.indexes.filter((i) => !mentions(i.where, key) && !i.parts.some((p) => mentions(p.sql, key) || p.column === key));
  table.checks = table.checks.filter((c) => !mentions(c.text, key));
  table.policies = table.policies.filter((p) => !mentions(p.using, key) && !mentions(p.withCheck, key));
  for (const view of schema.views) if (view.on.table === table.key && mentions(view.where, key)) view.where = null;
}

function dropViewColumn(schema, origin, key) {
  for (const view of [...schema.views]) {
    if ((view.on.table ?? view.on.view) !== origin) continue;
    for (const gone of view.columns.filter((c) => c.from === key)) dropViewColumn(schema, view.key, gone.key);
    view.columns = view.columns.filter((c) => c.from !== key);
    view.whole = false;
    if (!view.columns.length) dropView(schema, view);
  }
}

export function dropUnique(schema, table, columns) {
  table.uniques = table.uniques.filter((u) => u.columns.join() !== columns.join());
  for (const other of schema.tables) for (const key of other.fks.filter((f) => f.table === table.key && f.to.join() === columns.join())) dropForeignKey(schema, other, key);
}

export function dropColumn(schema, table, column) {
  if (!table.columns.includes(column)) return;
  releaseColumn(schema, table, column);
  for (const unique of table.uniques.filter((u) => u.columns.includes(column.key))) dropUnique(schema, table, unique.columns);
  for (const key of table.fks.filter((f) => f.columns.includes(column.key))) dropForeignKey(schema, table, key);
  for (const other of schema.tables) for (const key of other.fks.filter((f) => f.table === table.key && f.to.includes(column.key))) dropForeignKey(schema, other, key);
  if (table.pk?.columns.includes(column.key)) table.pk = null;
  table.columns = table.columns.filter((c) => c !== column);
  dropViewColumn(schema, table.key, column.key);
}

export function dropEnum(schema, item) {
  const mark = `{type:${item.key}}`;
  for (const table of schema.tables) for (const column of table.columns) if (column.type.enum !== item.key && column.default?.includes(mark)) delete column.default;
  for (const table of schema.tables) for (const column of table.columns.filter((c) => c.type.enum === item.key)) dropColumn(schema, table, column);
  schema.enums = schema.enums.filter((e) => e !== item);
}

export function dropSequence(schema, item) {
  schema.sequences = schema.sequences.filter((q) => q !== item);
  for (const table of schema.tables) for (const column of table.columns.filter((c) => c.sequence === item.key)) delete column.sequence, delete column.default;
}

export function dropRole(schema, item) {
  for (const table of schema.tables) for (const policy of table.policies) if (new RegExp(`\\b${item.key}\\b`).test(policy.to ?? "")) policy.to = null;
  schema.roles = schema.roles.filter((r) => r !== item);
}

/// A foreign key needs a key to lean on.
export function settleForeignKeys(schema) {
  const same = (a, b) => [...a].sort().join() === [...b].sort().join();
  for (const table of schema.tables) {
    for (const f of [...table.fks]) {
      const target = schema.tables.find((t) => t.key === f.table);
      const keys = [target.pk?.columns, ...target.uniques.map((u) => u.columns), ...target.columns.filter((c) => c.primary || c.unique).map((c) => [c.key]), ...uniqueIndexColumns(target)];
      if (!keys.some((columns) => columns && same(columns, f.to))) dropForeignKey(schema, table, f);
    }
  }
}

export function dropNamespace(schema, item) {
  for (const list of [schema.tables, schema.enums, schema.sequences, schema.views]) for (const thing of list) if (thing.ns === item.key) thing.ns = null;
  schema.namespaces = schema.namespaces.filter((n) => n !== item);
}

function forgetValue(schema, item, word) {
  const mark = `{value:${item.key}:${word}}`;
  for (const table of schema.tables) {
    for (const column of table.columns) if (column.type.enum === item.key && column.defaultValue === word) delete column.default;
    for (const column of table.columns.filter((c) => c.generated?.includes(mark))) dropColumn(schema, table, column);
    table.indexes = table.indexes.filter((i) => !i.where?.includes(mark));
    table.checks = table.checks.filter((c) => !c.text.includes(mark));
    table.policies = table.policies.filter((p) => !p.using?.includes(mark) && !p.withCheck?.includes(mark));
    for (const view of schema.views) if (view.where?.includes(mark)) view.where = null;
  }
}

function changeType(maker, schema, table, column) {
  const { chance, pick } = maker.random;
  const group = types[column.type.base]?.group;
  const like = Object.keys(types).filter((t) => group && types[t].group === group && !types[t].serial);
  delete column.identity;
  delete column.generated;
  delete column.sequence;
  delete column.default;
  const inKey = table.fks.some((f) => f.columns.includes(column.key)) || schema.tables.some((t) => t.fks.some((f) => f.table === table.key && f.to.includes(column.key)));
  if (inKey) return;
  const before = column.type;
  column.type = group && !before.dims.length && chance(0.55) ? { base: pick(like), dims: [] } : maker.type(schema, table);
  if (types[column.type.base]?.group !== group || column.type.enum || column.type.dims.length || before.dims.length) releaseColumn(schema, table, column);
  else for (const index of table.indexes) for (const part of index.parts) if (part.column === column.key) delete part.op;
  if (!maker.plain(column)) {
    delete column.unique;
    for (const unique of table.uniques.filter((u) => u.columns.includes(column.key))) dropUnique(schema, table, unique.columns);
  }
  if (chance(0.4)) maker.setDefault(schema, column);
}

/// A key and the columns that reference it change together.
function changeKeyType(maker, schema, table) {
  const key = table.columns.find((c) => c.primary);
  if (!key) return;
  const ways = { serial: "bigserial", bigserial: "integer", integer: "bigint", uuid: "text", text: "varchar20" };
  const base = ways[key.type.base];
  if (!base) return;
  key.type = { base, dims: [] };
  if (base === "text") delete key.default;
  const plain = { bigserial: "bigint" }[base] ?? base;
  for (const other of schema.tables) {
    for (const f of other.fks.filter((o) => o.table === table.key && o.to[0] === key.key)) {
      const column = other.columns.find((c) => c.key === f.columns[0]);
      if (column.primary || column.identity) dropForeignKey(schema, other, f);
      else Object.assign(column, { type: { base: plain, dims: [] } });
      delete column.default;
    }
  }
}

function editEnum(maker, schema) {
  const { below, chance, pick } = maker.random;
  if (!schema.enums.length) return maker.addEnum(schema);
  const item = pick(schema.enums);
  const way = below(6);
  if (way < 2) item.values.splice(below(item.values.length + 1), 0, maker.key("val"));
  else if (way === 2 && item.values.length > 1) {
    const [gone] = item.values.splice(below(item.values.length), 1);
    forgetValue(schema, item, gone);
    if (chance(0.3)) item.values.splice(below(item.values.length + 1), 0, maker.key("val"));
  } else if (way === 3 && item.values.length > 1) item.values.push(item.values.shift());
  else if (way === 4 && chance(0.4)) dropEnum(schema, item);
  else if (way === 5) item.ns = maker.somewhere(schema);
}

function editIndex(maker, schema, table) {
  const { below, chance, pick } = maker.random;
  if (!table.indexes.length) return maker.addIndex(schema, table);
  const index = pick(table.indexes);
  const way = below(6);
  if (way === 0) table.indexes = table.indexes.filter((i) => i !== index);
  else if (way === 1) index.where = index.where ? null : maker.condition(schema, table) ?? null;
  else if (way === 2 && (!index.method || index.method === "btree")) index.unique = !index.unique;
  else if (way === 3 && (!index.method || index.method === "btree")) index.with = index.with ? null : { fillfactor: String(50 + below(40)) };
  else if (way === 4 && index.parts.length > 1 && index.name) index.parts.reverse();
  else if (index.parts[0].column && (!index.method || index.method === "btree")) {
    if (chance(0.5)) index.parts[0].order = index.parts[0].order === "desc" ? null : "desc";
    else index.parts[0].nulls = index.parts[0].nulls ? null : pick(["nullsFirst", "nullsLast"]);
  }
}

function editTable(maker, schema, table) {
  const { below, chance, pick } = maker.random;
  const columns = table.columns;
  if (!columns.length) return columns.push(maker.column(schema, table));
  const column = pick(columns);
  const inKey = (c) => c.primary || table.pk?.columns.includes(c.key);
  switch (below(17)) {
    case 0: case 1: columns.splice(chance(0.7) ? columns.length : below(columns.length), 0, maker.column(schema, table)); break;
    case 2: if (!inKey(column) && columns.length > 1) dropColumn(schema, table, column); break;
    case 3: case 4: case 5: if (!inKey(column)) changeType(maker, schema, table, column); break;
    case 6: if (column.default !== undefined && chance(0.4)) { delete column.default; delete column.sequence; } else maker.setDefault(schema, column); break;
    case 7: if (!column.primary) column.notNull = !column.notNull; break;
    case 8: maker.addMember(schema, table); break;
    case 9: editIndex(maker, schema, table); break;
    case 10: if (table.checks.length) { const c = pick(table.checks); if (chance(0.4)) table.checks = table.checks.filter((o) => o !== c); else c.text = maker.condition(schema, table); } else maker.addCheck(schema, table); break;
    case 11:
      if (table.fks.length) {
        const f = pick(table.fks);
        if (chance(0.4)) dropForeignKey(schema, table, f);
        else f[pick(["onDelete", "onUpdate"])] = pick([null, "cascade", "set null", "restrict", "set default"]);
      } else maker.addForeignKey(schema, table);
      break;
    case 12:
      if (table.policies.length && chance(0.6)) {
        const p = pick(table.policies);
        if (chance(0.3)) table.policies = table.policies.filter((o) => o !== p);
        else if (chance(0.3)) p.to = maker.policyRoles(schema);
        else if (p.using) p.using = maker.condition(schema, table);
      } else if (chance(0.5)) table.rls = !table.rls;
      else maker.addPolicy(schema, table);
      break;
    case 13:
      if (table.uniques.length) {
        const u = pick(table.uniques);
        if (chance(0.5)) dropUnique(schema, table, u.columns);
        else u.nulls = !u.nulls;
      } else maker.addUnique(table);
      break;
    case 14:
      if (table.pk && chance(0.4)) {
        for (const other of schema.tables) for (const key of other.fks.filter((f) => f.table === table.key && f.to.join() === table.pk.columns.join())) dropForeignKey(schema, other, key);
        table.pk = chance(0.5) ? null : { columns: [...table.pk.columns].reverse(), name: table.pk.name };
      } else if (!table.pk && !columns.some((c) => c.primary)) {
        const keys = maker.indexable(table).slice(0, 1 + below(2));
        // CREATE TABLE merges a unique constraint into a primary key of the same columns, ALTER TABLE does not.
        const same = (names) => [...names].sort().join() === keys.map((k) => k.key).sort().join();
        const merged = table.uniques.some((u) => same(u.columns)) || keys.some((k) => k.unique && same([k.key]));
        if (keys.length && !merged) table.pk = { columns: keys.map((k) => k.key), name: chance(0.3) ? maker.key("pk") : null };
      }
      break;
    case 15:
      if (column.identity) {
        if (chance(0.3)) delete column.identity;
        else if (chance(0.3)) column.identity.always = !column.identity.always;
        else column.identity.options = { ...maker.sequenceOptions(), ...(column.identity.options.name ? { name: column.identity.options.name } : {}) };
      } else if (["integer", "bigint", "smallint"].includes(column.type.base) && !column.type.dims.length && !column.generated) {
        delete column.sequence;
        maker.setIdentity(table, column);
      } else if (column.generated) {
        if (chance(0.4)) delete column.generated;
        else column.generated = column.generated.replace("> 3", "> 4").replace("* 2", "* 3").replace("lower(", "upper(").replace("'x'", "'y'").replace("'english'", "'simple'");
      }
      break;
    case 16:
      if (column.unique) {
        dropUnique(schema, table, [column.key]);
        delete column.unique;
      } else if (maker.plain(column) && !column.primary && !table.uniques.some((u) => u.columns.join() === column.key)) column.unique = { name: null, nulls: chance(0.3) };
      break;
  }
}

function editView(maker, schema) {
  const { below, chance, pick } = maker.random;
  if (!schema.views.length) return maker.addView(schema);
  const view = pick(schema.views);
  const way = below(5);
  if (way === 0) dropView(schema, view);
  else if (way === 1) maker.setViewOptions(view);
  else if (way === 2 && view.on.table) view.where = view.where ? null : maker.condition(schema, schema.tables.find((t) => t.key === view.on.table)) ?? null;
  else if (way === 3 && view.columns.length > 1) {
    const [gone] = view.columns.splice(below(view.columns.length), 1);
    dropViewColumn(schema, view.key, gone.key);
  } else if (way === 4 && chance(0.5)) maker.addView(schema);
}

function editRole(maker, schema) {
  const { chance, pick } = maker.random;
  const own = schema.roles.filter((r) => !r.existing);
  if (!maker.roles) return;
  if (!own.length || chance(0.3)) maker.addRole(schema);
  else if (chance(0.4)) dropRole(schema, pick(own));
  else pick(own).options = maker.roleOptions();
}

export function edit(maker, schema) {
  change(maker, schema);
  settleForeignKeys(schema);
}

function change(maker, schema) {
  const { below, chance, pick } = maker.random;
  const way = below(26);
  if (way === 25) return editRole(maker, schema);
  if (way === 24 && schema.tables.length) return changeKeyType(maker, schema, pick(schema.tables));
  if (way === 0) maker.addTable(schema);
  else if (way === 1 && schema.tables.length > 1) dropTable(schema, pick(schema.tables));
  else if (way === 2 || way === 3) editEnum(maker, schema);
  else if (way === 4) editView(maker, schema);
  else if (way === 5 && schema.views.length) editView(maker, schema);
  else if (way === 6) {
    if (!schema.sequences.length) maker.addSequence(schema);
    else if (chance(0.3)) dropSequence(schema, pick(schema.sequences));
    else pick(schema.sequences).options = maker.sequenceOptions();
  } else if (way === 7) {
    if (!schema.namespaces.length) maker.addNamespace(schema);
    else if (chance(0.3)) dropNamespace(schema, pick(schema.namespaces));
    else {
      const things = [...schema.tables, ...schema.sequences, ...schema.views];
      if (things.length) pick(things).ns = maker.somewhere(schema);
    }
  } else if (schema.tables.length) editTable(maker, schema, pick(schema.tables));
}
