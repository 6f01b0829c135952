// A view's query builder knows nothing of the project's casing and would write `select "firstName"` from a table whose column is
// first_name: drizzle-orm names the columns of a single table while the query is built (PgDialect.buildSelection), with the
// builder's own dialect. Every other name is written later, by sql_text.js.
export function castSelections(pg, casing) {
  const cased = new pg.PgDialect({ casing }).casing;
  const build = pg.PgDialect.prototype.buildSelection;
  if (!cased || !build) return;
  pg.PgDialect.prototype.buildSelection = function (...given) {
    this.casing = cased;
    return build.apply(this, given);
  };
}
