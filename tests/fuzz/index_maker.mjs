// Random indexes of every method, with operator classes, expressions, predicates and storage parameters.
import { types } from "./types.mjs";

const operators = { text: ["text_pattern_ops", "text_ops"], varchar20: ["varchar_pattern_ops"], char5: ["bpchar_pattern_ops"], integer: ["int4_ops"], uuid: ["uuid_ops"], jsonb: ["jsonb_ops"] };

function special(maker, index, table, columns) {
  const { below, chance, pick } = maker.random;
  const odd = table.columns.filter((c) => !maker.plain(c) || c.type.dims.length || types[c.type.base]?.range);
  const scalar = columns.filter((c) => !c.type.dims.length);
  const of = (...bases) => scalar.filter((c) => bases.includes(c.type.base));
  const gin = odd.filter((c) => ["jsonb", "customTsvector"].includes(c.type.base) || (c.type.dims.length && c.type.base !== "jsonb"));
  const gist = odd.filter((c) => !c.type.dims.length && ["point", "customRange", "customTsvector"].includes(c.type.base));
  const hash = columns.filter((c) => types[c.type.base]?.hash !== false);
  const brin = scalar.filter((c) => ["number", "time", "date"].includes(types[c.type.base]?.group));
  const spgist = [...of("text", "varchar20", "inet"), ...odd.filter((c) => !c.type.dims.length && ["point", "customRange"].includes(c.type.base))];
  index.unique = false;
  if (gin.length && chance(0.6)) {
    const column = pick(gin);
    index.method = "gin";
    index.parts = [{ column: column.key, op: column.type.base === "jsonb" && !column.type.dims.length && chance(0.6) ? pick(["jsonb_path_ops", "jsonb_ops"]) : null }];
    if (chance(0.3)) index.with = pick([{ fastupdate: "false" }, { fastupdate: "off", gin_pending_list_limit: "128" }]);
  } else if (gist.length && chance(0.6)) {
    Object.assign(index, { method: "gist", parts: [{ column: pick(gist).key }] });
    if (chance(0.3)) index.with = pick([{ fillfactor: String(50 + below(40)) }, { buffering: "on" }]);
  } else if (spgist.length && chance(0.1)) {
    Object.assign(index, { method: "spgist", parts: [{ column: pick(spgist).key }] });
  } else if (of("inet").length && chance(0.2)) {
    Object.assign(index, { method: "gist", parts: [{ column: pick(of("inet")).key, op: "inet_ops" }] });
  } else if (hash.length && chance(0.08)) {
    Object.assign(index, { method: "hash", parts: [{ column: pick(hash).key }] });
    if (chance(0.3)) index.with = { fillfactor: String(50 + below(40)) };
  } else if (brin.length && chance(0.08)) {
    const column = pick(brin);
    Object.assign(index, { method: "brin", parts: [{ column: column.key, op: column.type.base === "integer" && chance(0.5) ? pick(["int4_minmax_multi_ops", "int4_bloom_ops", "int4_minmax_ops"]) : null }] });
    if (chance(0.5)) index.with = pick([{ pages_per_range: String(16 + below(64)) }, { autosummarize: "true" }]);
  } else return false;
  return true;
}

function btree(maker, index, columns) {
  const { below, chance, pick, some } = maker.random;
  for (const column of some(columns, 3)) {
    const part = { column: column.key };
    if (chance(0.25)) part.order = pick(["desc", "asc"]);
    if (chance(0.2)) part.nulls = pick(["nullsFirst", "nullsLast"]);
    if (operators[column.type.base] && !column.type.dims.length && chance(0.25)) part.op = pick(operators[column.type.base]);
    index.parts.push(part);
  }
  const string = columns.find((c) => types[c.type.base]?.group === "string" && !c.type.dims.length);
  if (string && chance(0.35)) {
    const ref = `{${string.key}}`;
    const sql = pick([`lower(${ref})`, `length(${ref})`, `lower(${ref}) desc`, `(${ref} || 'x')`, `lower(${ref}) text_pattern_ops`, `(coalesce(${ref}, 'n')) asc nulls first`, `${ref} collate "C"`, `substr(${ref}, 1, 4)`, `(case when ${ref} = '' then null else ${ref} end)`]);
    index.parts.splice(below(index.parts.length + 1), chance(0.5) ? 1 : 0, { sql });
  }
  if (chance(0.15)) index.with = pick([{ fillfactor: String(50 + below(40)) }, { deduplicate_items: "off" }, { deduplicate_items: "false", fillfactor: "70" }]);
  if (chance(0.2)) index.method = "btree";
}

/// Nothing where the table has no column for one.
export function makeIndex(maker, schema, table) {
  const { chance } = maker.random;
  const columns = maker.indexable(table);
  const key = maker.key("i");
  const index = { key, name: maker.name(key), unique: false, method: null, parts: [], where: null, with: null, concurrently: chance(0.08) };
  const unique = chance(0.25);
  if (!special(maker, index, table, columns)) {
    index.unique = unique;
    if (!columns.length) return null;
    btree(maker, index, columns);
  }
  if (!index.parts.length) return null;
  if (chance(0.25)) index.where = maker.condition(schema, table);
  if (chance(0.1) && index.parts.every((p) => p.column)) index.name = null;
  return index;
}

/// Unique indexes that a foreign key may lean on, as their columns.
export function uniqueIndexColumns(table) {
  const full = table.indexes.filter((i) => i.unique && !i.where && i.parts.every((p) => p.column && !p.op));
  return full.map((i) => i.parts.map((p) => p.column)).filter((columns) => new Set(columns).size === columns.length);
}
