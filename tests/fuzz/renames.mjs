// Edits that give things other names, or another schema, under their keys; and the flags that tell a push so.
import { byKey, kept, namespaceOf, quoted } from "./names.mjs";

const members = { columns: "column", indexes: "index", checks: "check", uniques: "unique", fks: "foreignKey", policies: "policy" };
const owners = { tables: "table", enums: "enum", sequences: "sequence", views: "view" };

function renameable(schema) {
  const found = [];
  const add = (list) => list.filter((thing) => thing.name).forEach((thing) => found.push({ thing, list }));
  for (const list of [schema.namespaces, ...Object.keys(owners).map((word) => schema[word])]) add(list);
  add(schema.roles.filter((r) => !r.existing));
  for (const table of schema.tables) {
    for (const word of Object.keys(members)) add(word === "fks" ? table.fks.filter((f) => !f.inline) : table[word]);
    if (table.pk) add([table.pk]);
  }
  return found;
}

/// A new name, names swapped, another schema, or a new word for an enum's value.
export function rename(maker, schema) {
  const { chance, pick } = maker.random;
  if (schema.enums.length && chance(0.15)) {
    const item = pick(schema.enums);
    const word = pick(item.values);
    item.labels = { ...item.labels, [word]: chance(0.7) ? maker.key("label") : `it's ${maker.key("label")}` };
    return;
  }
  const movable = [...schema.tables, ...schema.enums, ...schema.sequences, ...schema.views];
  if (movable.length && schema.namespaces.length && chance(0.15)) {
    pick(movable).ns = maker.somewhere(schema);
    return;
  }
  const all = renameable(schema);
  const weighty = all.filter(({ list }) => Object.keys(owners).some((word) => schema[word] === list) || schema.tables.some((t) => t.columns.includes(list[0])));
  const { thing, list } = pick(weighty.length && chance(0.6) ? weighty : all.length ? all : [{ thing: {}, list: [] }]);
  const other = list.length > 1 && chance(0.2) ? pick(list.filter((o) => o !== thing)) : null;
  // Under `casing` some columns have no name of their own to give away.
  if (other?.name && other.ns === thing.ns) [thing.name, other.name] = [other.name, thing.name];
  else thing.name = maker.name(maker.key("nn"));
}

/// Keys stay with their things: what is called otherwise was renamed.
export function renameFlags(before, after) {
  const flags = [];
  const say = (kind, old, now) => {
    const told = (parts) => parts.map((part) => quoted(kept(part))).join(".");
    if (told(old) !== told(now)) flags.push(`--rename=${kind}:${told(old)}=${told(now)}`);
  };
  const namespaces = new Map();
  for (const n of before.namespaces) {
    const now = byKey(after.namespaces, n.key);
    namespaces.set(n.name, now?.name ?? n.name);
    if (now) say("schema", [n.name], [now.name]);
  }
  for (const r of before.roles) if (byKey(after.roles, r.key)) say("role", [r.name], [byKey(after.roles, r.key).name]);
  for (const [word, plain] of Object.entries(owners)) {
    for (const old of before[word]) {
      const now = byKey(after[word], old.key);
      if (!now || Boolean(old.materialized) !== Boolean(now.materialized)) continue;
      const kind = old.materialized ? "materializedView" : plain;
      const place = [namespaceOf(before, old), old.name];
      const target = [namespaceOf(after, now), now.name];
      if ((namespaces.get(place[0]) ?? place[0]) !== target[0] || old.name !== now.name) say(kind, place, target);
      const moved = (member, from, to) => from && to && kept(from) !== kept(to) && say(member, [...place, from], [...target, to]);
      if (word === "enums") for (const v of old.values.filter((value) => now.values.includes(value))) moved("enumValue", old.labels?.[v] ?? v, now.labels?.[v] ?? v);
      if (word !== "tables") continue;
      moved("primaryKey", old.pk?.name, now.pk?.name);
      for (const [list, member] of Object.entries(members)) for (const item of old[list]) moved(member, item.name, byKey(now[list], item.key)?.name);
    }
  }
  return flags;
}
