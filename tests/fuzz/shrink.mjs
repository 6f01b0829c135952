// Makes a failing pair smaller for as long as it fails in the same way: things leave both sides, edits are taken back, words are dropped.
import * as edits from "./schema_edits.mjs";

function byKey(list, key) {
  return list.find((item) => item.key === key);
}

/// Changes of one side, told by keys so that they fit both.
function removals(schema) {
  const found = [];
  for (const v of schema.views) found.push((s) => byKey(s.views, v.key) && edits.dropView(s, byKey(s.views, v.key)));
  for (const t of schema.tables) found.push((s) => byKey(s.tables, t.key) && edits.dropTable(s, byKey(s.tables, t.key)));
  for (const e of schema.enums) found.push((s) => byKey(s.enums, e.key) && edits.dropEnum(s, byKey(s.enums, e.key)));
  for (const q of schema.sequences) found.push((s) => byKey(s.sequences, q.key) && edits.dropSequence(s, byKey(s.sequences, q.key)));
  for (const r of schema.roles) found.push((s) => byKey(s.roles, r.key) && edits.dropRole(s, byKey(s.roles, r.key)));
  for (const n of schema.namespaces) found.push((s) => byKey(s.namespaces, n.key) && edits.dropNamespace(s, byKey(s.namespaces, n.key)));
  for (const t of schema.tables) {
    const inTable = (change) => (s) => byKey(s.tables, t.key) && change(s, byKey(s.tables, t.key));
    for (const list of ["indexes", "checks", "policies"]) {
      for (const item of t[list]) found.push(inTable((s, table) => (table[list] = table[list].filter((i) => i.key !== item.key))));
    }
    for (const f of t.fks) found.push(inTable((s, table) => byKey(table.fks, f.key) && edits.dropForeignKey(s, table, byKey(table.fks, f.key))));
    for (const u of t.uniques) found.push(inTable((s, table) => edits.dropUnique(s, table, u.columns)));
    for (const c of t.columns) found.push(inTable((s, table) => table.columns.length > 1 && byKey(table.columns, c.key) && edits.dropColumn(s, table, byKey(table.columns, c.key))));
    if (t.pk) found.push(inTable((s, table) => (table.pk = null)));
  }
  return found;
}

function simplifications(schema) {
  const found = [(s) => (s.casing = null)];
  const plain = (list, key) => (s) => list(s) && byKey(list(s), key) && Object.assign(byKey(list(s), key), { name: key, ns: null });
  for (const list of ["tables", "enums", "sequences", "views"]) for (const item of schema[list]) if (item.ns || item.name !== item.key) found.push(plain((s) => s[list], item.key));
  for (const t of schema.tables) {
    for (const c of t.columns) {
      const column = (change) => (s) => {
        const there = byKey(byKey(s.tables, t.key)?.columns ?? [], c.key);
        if (there) change(there);
      };
      for (const word of ["default", "identity", "unique", "notNull", "primary", "sequence"]) if (c[word] !== undefined && c[word] !== false) found.push(column((there) => delete there[word]));
      if (c.name !== c.key) found.push(column((there) => (there.name = c.key)));
    }
    for (const list of ["indexes", "fks", "checks"]) {
      for (const item of t[list]) {
        for (const word of ["where", "with", "method", "unique", "onDelete", "onUpdate"]) {
          if (item[word]) found.push((s) => { const there = byKey(byKey(s.tables, t.key)?.[list] ?? [], item.key); if (there) there[word] = null; });
        }
      }
    }
  }
  for (const v of schema.views) for (const change of [(there) => (there.where = null), (there) => (there.options = {})]) found.push((s) => byKey(s.views, v.key) && change(byKey(s.views, v.key)));
  return found;
}

/// Takes back single edits: one thing of `after` becomes again what it is in `before`.
function reverts(before, after) {
  const found = [];
  for (const list of ["tables", "enums", "sequences", "views"]) {
    for (const old of before[list]) {
      const now = byKey(after[list], old.key);
      if (now && JSON.stringify(now) !== JSON.stringify(old)) found.push((a) => (a[list] = a[list].map((item) => (item.key === old.key ? structuredClone(old) : item))));
    }
  }
  for (const t of before.tables) {
    const now = byKey(after.tables, t.key);
    if (!now) continue;
    for (const list of ["columns", "indexes", "checks", "policies", "fks", "uniques"]) {
      for (const old of t[list]) {
        const other = byKey(now[list], old.key);
        if (other && JSON.stringify(other) !== JSON.stringify(old)) found.push((a) => { const table = byKey(a.tables, t.key); if (table) table[list] = table[list].map((item) => (item.key === old.key ? structuredClone(old) : item)); });
      }
    }
  }
  return found;
}

/** False where something was taken away that a foreign key needs: no smaller schema comes of that. */
function settles(pair) {
  try {
    edits.settleForeignKeys(pair.before);
    edits.settleForeignKeys(pair.after);
    return true;
  } catch {
    return false;
  }
}

export async function shrink(pair, fails) {
  let best = pair;
  let steps = 0;
  for (let progress = true; progress && steps < 400; ) {
    progress = false;
    const candidates = [
      (next) => (next.rows = false),
      (next) => (next.renames = false),
      ...best.bystanders.map((one) => (next) => (next.bystanders = next.bystanders.filter((o) => o.n !== one.n))),
      ...[...removals(best.before), ...removals(best.after)].map((change) => (next) => { change(next.before); change(next.after); }),
      ...reverts(best.before, best.after).map((change) => (next) => change(next.after)),
      ...simplifications(best.before).map((change) => (next) => { change(next.before); change(next.after); }),
      ...simplifications(best.after).map((change) => (next) => { change(next.before); change(next.after); }),
    ];
    for (const change of candidates) {
      if (++steps > 400) break;
      const next = structuredClone(best);
      change(next);
      if (!settles(next) || JSON.stringify(next) === JSON.stringify(best)) continue;
      if (await fails(next)) {
        best = next;
        progress = true;
      }
    }
  }
  return best;
}
