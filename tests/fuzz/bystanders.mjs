// What no schema file can declare, on and beside the tables of a pair: a push must leave it as it is. Each is told by keys, and written
// for either side of the pair.
import { byKey, placeOf, quoted } from "./names.mjs";

const kinds = {
  trigger: ({ t, c, n }) => `CREATE FUNCTION elsewhere.by_f${n}() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER by_t${n} BEFORE UPDATE OF ${c} ON ${t} FOR EACH ROW EXECUTE FUNCTION elsewhere.by_f${n}()`,
  triggerWhen: ({ t, c, n }) => `CREATE FUNCTION elsewhere.by_f${n}() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end'; CREATE TRIGGER by_t${n} AFTER UPDATE ON ${t} FOR EACH ROW WHEN (old.${c} IS NULL OR new.${c} IS NOT NULL) EXECUTE FUNCTION elsewhere.by_f${n}()`,
  triggerCompares: ({ t, c, n, sameType }) => sameType && `CREATE FUNCTION elsewhere.by_f${n}() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end'; CREATE TRIGGER by_t${n} AFTER UPDATE ON ${t} FOR EACH ROW WHEN (old.${c} IS DISTINCT FROM new.${c}) EXECUTE FUNCTION elsewhere.by_f${n}()`,
  tableComment: ({ t, n }) => `COMMENT ON TABLE ${t} IS 'by ${n}'`,
  columnComment: ({ t, c, n }) => `COMMENT ON COLUMN ${t}.${c} IS 'by ${n}'`,
  enumComment: ({ e, n }) => e && `COMMENT ON TYPE ${e} IS 'by ${n}'`,
  viewComment: ({ v, n }) => v && `COMMENT ON ${v} IS 'by ${n}'`,
  policyComment: ({ t, p, n }) => p && `COMMENT ON POLICY ${p} ON ${t} IS 'by ${n}'`,
  checkComment: ({ t, k, n }) => k && `COMMENT ON CONSTRAINT ${k} ON ${t} IS 'by ${n}'`,
  tableGrant: ({ t }) => `GRANT SELECT, UPDATE ON ${t} TO PUBLIC`,
  columnStatistics: ({ t, c }) => `ALTER TABLE ${t} ALTER COLUMN ${c} SET STATISTICS 77`,
  columnSettings: ({ t, c }) => `ALTER TABLE ${t} ALTER COLUMN ${c} SET (n_distinct = -0.5)`,
  columnGrant: ({ t, c }) => `GRANT SELECT (${c}), UPDATE (${c}) ON ${t} TO PUBLIC`,
  viewGrant: ({ v }) => v && `GRANT SELECT ON ${v.replace(/^(MATERIALIZED )?VIEW/, "TABLE")} TO PUBLIC`,
  enumGrant: ({ e }) => e && `REVOKE USAGE ON TYPE ${e} FROM PUBLIC`,
  view: ({ t, c, d, n }) => `CREATE VIEW elsewhere.by_v${n} AS SELECT ${c} AS x, ${d} AS y FROM ${t} WHERE ${c} IS NOT NULL; GRANT SELECT ON elsewhere.by_v${n} TO PUBLIC; COMMENT ON VIEW elsewhere.by_v${n} IS 'view'`,
  viewOnView: ({ t, c, n }) => `CREATE VIEW elsewhere.by_v${n} AS SELECT ${c} AS x FROM ${t}; CREATE VIEW elsewhere.by_w${n} AS SELECT x, count(*) AS n FROM elsewhere.by_v${n} GROUP BY x`,
  materializedView: ({ t, c, n }) => `CREATE MATERIALIZED VIEW elsewhere.by_m${n} AS SELECT ${c} AS x FROM ${t}; CREATE INDEX by_mi${n} ON elsewhere.by_m${n} ((x IS NULL))`,
  include: ({ t, c, d, n }) => `CREATE INDEX by_i${n} ON ${t} (${c}) INCLUDE (${d})`,
  exclusion: ({ t, c, n }) => `ALTER TABLE ${t} ADD CONSTRAINT by_x${n} EXCLUDE USING btree (${c} WITH =)`,
  publication: ({ t, n }) => `CREATE PUBLICATION by_p${n} FOR TABLE ${t}`,
  statistics: ({ t, c, d, n }) => `CREATE STATISTICS elsewhere.by_s${n} ON ${c}, ${d} FROM ${t}`,
  rule: ({ t, n }) => `CREATE RULE by_r${n} AS ON DELETE TO ${t} DO ALSO NOTIFY by_r${n}`,
  settings: ({ t }) => `ALTER TABLE ${t} SET (fillfactor = 77, autovacuum_enabled = false)`,
  identity: ({ t }) => `ALTER TABLE ${t} REPLICA IDENTITY FULL`,
  force: ({ t }) => `ALTER TABLE ${t} FORCE ROW LEVEL SECURITY`,
  rowFunction: ({ t, n }) => `CREATE FUNCTION elsewhere.by_g${n}(x ${t}) RETURNS integer LANGUAGE sql AS 'select 1'`,
  enumTable: ({ e, n }) => e && `CREATE TABLE elsewhere.by_e${n} (x ${e})`,
  enumFunction: ({ e, n }) => e && `CREATE FUNCTION elsewhere.by_h${n}(x ${e}) RETURNS integer LANGUAGE sql AS 'select 1'`,
  partitions: ({ n }) => `CREATE TABLE public.by_q${n} (a integer, b text) PARTITION BY RANGE (a); CREATE TABLE public.by_q${n}_1 PARTITION OF public.by_q${n} FOR VALUES FROM (1) TO (9)`,
  domain: ({ n }) => `CREATE DOMAIN public.by_d${n} AS text CHECK (value <> ''); CREATE TYPE public.by_c${n} AS (a integer, b public.by_d${n})`,
  filtered: ({ n }) => `CREATE TABLE public.kept_${n} (id serial PRIMARY KEY, a text UNIQUE); CREATE INDEX ON public.kept_${n} (lower(a)); CREATE VIEW public.kept_v${n} AS SELECT a FROM public.kept_${n}`,
  elsewhere: ({ n }) => `CREATE TABLE elsewhere.other${n} (id integer PRIMARY KEY, up integer REFERENCES elsewhere.other${n})`,
};

/// A few, over what both sides have under one name (or under one key, where the push is told of renames).
export function makeBystanders(maker, pair) {
  const { below, pick } = maker.random;
  const same = (a, b) => pair.renames || placeOf(pair.before, a) === placeOf(pair.after, b);
  const both = (list) => pair.before[list].filter((a) => byKey(pair.after[list], a.key) && same(a, byKey(pair.after[list], a.key)));
  const tables = both("tables");
  const found = [];
  if (!tables.length || pair.before.casing) return found;
  for (let i = 1 + below(5); i > 0; i--) {
    const table = pick(tables);
    const now = byKey(pair.after.tables, table.key);
    const shared = (list) => table[list].filter((a) => byKey(now[list], a.key)).map((a) => a.key);
    const columns = shared("columns");
    const one = (list) => (list.length ? pick(list) : undefined);
    if (!columns.length) continue;
    const column = pick(columns);
    // PostgreSQL writes an operator's casts for the column's type into the text of a condition: after a change of that type, a trigger that
    // was made again as it stood reads otherwise than one that was made on the new type.
    const sameType = JSON.stringify(byKey(table.columns, column).type) === JSON.stringify(byKey(now.columns, column).type);
    found.push({
      kind: pick(Object.keys(kinds)), n: i, table: table.key, column, other: pick(columns), sameType,
      policy: one(shared("policies")), check: one(shared("checks")), enum: one(both("enums").map((e) => e.key)), view: one(both("views").map((v) => v.key)),
    });
  }
  return found;
}

/// The SQL of one; nothing where the side lacks what it is about.
export function bystanderSql(one, schema) {
  const table = byKey(schema.tables, one.table);
  const c = table && byKey(table.columns, one.column);
  const d = table && byKey(table.columns, one.other);
  if (!c || !d) return null;
  const name = (thing) => thing && quoted(thing.name);
  const view = one.view && byKey(schema.views, one.view);
  const type = one.enum && byKey(schema.enums, one.enum);
  return kinds[one.kind]({
    n: one.n, sameType: one.sameType, t: placeOf(schema, table), c: quoted(c.name), d: quoted(d.name),
    p: name(byKey(table.policies, one.policy)), k: name(byKey(table.checks, one.check)),
    e: type && placeOf(schema, type), v: view && `${view.materialized ? "MATERIALIZED VIEW" : "VIEW"} ${placeOf(schema, view)}`,
  });
}
