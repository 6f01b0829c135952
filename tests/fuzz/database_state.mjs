// A database as sorted lines of text, asked of PostgreSQL's catalog and its own pg_get_…def functions: equal lines, equal databases.
// The order of a table's columns is not told, as ALTER TABLE cannot change it. Works from PostgreSQL 12 to 18.
const own = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

const queries = [
  `SELECT 'schema ' || n.nspname FROM pg_namespace n WHERE ${own}`,
  `SELECT concat_ws(' ', 'relation', c.relkind, c.oid::regclass, (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(c.reloptions) o), c.relrowsecurity, c.relforcerowsecurity,
     c.relpersistence, c.relreplident, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
     'grants', (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(c.relacl, acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner))) a), CASE WHEN c.relkind IN ('r', 'm') THEN a.amname END, c.reltablespace)
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_am a ON a.oid = c.relam
   WHERE ${own} AND c.relkind NOT IN ('t', 'c')`,
  `SELECT concat_ws(' ', 'column', c.oid::regclass, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attnotnull,
     a.attidentity, a.attgenerated, a.attcollation::regcollation, a.attstorage, a.attoptions::text, CASE WHEN a.attstattarget <> -1 THEN a.attstattarget END, a.attacl::text, 'default', pg_get_expr(d.adbin, d.adrelid),
     CASE WHEN c.relkind <> 'r' THEN a.attnum END)
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE ${own} AND c.relkind IN ('r', 'v', 'm', 'p') AND a.attnum > 0 AND NOT a.attisdropped`,
  `SELECT concat_ws(' ', 'constraint', t.conrelid::regclass, quote_ident(t.conname), t.convalidated, pg_get_constraintdef(t.oid))
   FROM pg_constraint t JOIN pg_namespace n ON n.oid = t.connamespace WHERE ${own} AND t.contype <> 'n'`,
  `SELECT concat_ws(' ', 'index', i.indisvalid, i.indisreplident, i.indisclustered, pg_get_indexdef(i.indexrelid))
   FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${own}`,
  `SELECT concat_ws(' ', 'sequence', s.seqrelid::regclass, s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
     s.seqcache, s.seqcycle, 'of', d.deptype, d.refobjid::regclass, a.attname)
   FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
   LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE ${own}`,
  `SELECT concat_ws(' ', 'type', t.oid::regtype, t.typtype, t.typacl::text, (SELECT string_agg(quote_literal(enumlabel), ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
   FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${own} AND t.typtype IN ('e', 'd')`,
  `SELECT concat_ws(' ', 'trigger', t.tgrelid::regclass, t.tgenabled, pg_get_triggerdef(t.oid)) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
   JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${own} AND NOT t.tgisinternal`,
  `SELECT concat_ws(' ', 'rule', r.ev_class::regclass, pg_get_ruledef(r.oid)) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
   JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${own} AND r.rulename <> '_RETURN'`,
  `SELECT concat_ws(' ', 'function', p.oid::regprocedure, pg_get_functiondef(p.oid)) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${own}`,
  `SELECT concat_ws(' ', 'statistics', pg_get_statisticsobjdef(s.oid)) FROM pg_statistic_ext s`,
  `SELECT concat_ws(' ', 'publication', pubname, prrelid::regclass) FROM pg_publication p LEFT JOIN pg_publication_rel r ON r.prpubid = p.oid`,
  `SELECT concat_ws(' ', 'comment', i.type, i.identity, d.description) FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) i
   WHERE d.description LIKE 'by %' OR d.description = 'view'`,
  `SELECT concat_ws(' ', 'view', c.oid::regclass, pg_get_viewdef(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${own} AND c.relkind IN ('v', 'm')`,
  `SELECT concat_ws(' ', 'policy', p.polrelid::regclass, quote_ident(p.polname), p.polpermissive, p.polcmd,
     (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END, ',' ORDER BY r) FROM unnest(p.polroles) r),
     'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))
   FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${own}`,
];

const roles = `SELECT concat_ws(' ', 'role', rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin) FROM pg_roles WHERE oid >= 16384`;

/// PostgreSQL lists the columns of extended statistics in the table's order, whatever order they were declared in.
const withoutOrder = (line) => line.replace(/^(statistics .* ON )(.*)( FROM )/, (_, head, columns, tail) => head + columns.split(", ").sort().join(", ") + tail);

/// `withRoles`: the server's roles as well, for a server that is ours alone.
export async function stateOf(client, withRoles = false) {
  await client.query("SET search_path = pg_catalog");
  const results = await client.query((withRoles ? [...queries, roles] : queries).join(";\n"));
  await client.query("RESET search_path");
  return results.flatMap((result) => result.rows.map((row) => withoutOrder(String(Object.values(row)[0])))).sort();
}

/// SQL that leaves nothing but an empty schema `public`, and no role but the server's own.
export function emptying(withRoles = false) {
  const everyRole = `FOR one IN SELECT quote_ident(rolname) FROM pg_roles WHERE oid >= 16384 LOOP EXECUTE 'DROP OWNED BY ' || one || ' CASCADE; DROP ROLE ' || one; END LOOP;`;
  return `DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT quote_ident(pubname) FROM pg_publication LOOP EXECUTE 'DROP PUBLICATION ' || one; END LOOP;
    FOR one IN SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE ${own} LOOP EXECUTE 'DROP SCHEMA ' || one || ' CASCADE'; END LOOP;
    ${withRoles ? everyRole : ""}
  END $$;
  CREATE SCHEMA public;`;
}

export function differenceOf(expected, found) {
  const left = new Set(expected);
  const right = new Set(found);
  return [...expected.filter((line) => !right.has(line)).map((line) => `- ${line}`), ...found.filter((line) => !left.has(line)).map((line) => `+ ${line}`)].join("\n");
}
