// A view's query builder knows nothing of the project's casing and would write `select "firstName"` from a table whose column is
// first_name: drizzle-orm names the columns of a single table while the query is built (PgDialect.buildSelection), with the
// builder's own dialect. Every other name is written later, by sql_text.js; so are these, then: drizzle-kit's snapshots keep the mistake.
let asDrizzleKit = false;

// As far as PgDialect.escapeName() takes it for text, in all versions.
class LateName {
  constructor(column, cased) {
    Object.assign(this, { column, cased });
  }

  toString() {
    return asDrizzleKit ? this.column.name : this.cased.getColumnCasing(this.column);
  }

  replace(...given) {
    return this.toString().replace(...given);
  }
}

export function castSelections(pg, casing) {
  const cased = new pg.PgDialect({ casing }).casing;
  const build = pg.PgDialect.prototype.buildSelection;
  if (!cased || !build) return;
  const late = { getColumnCasing: (column) => new LateName(column, cased) };
  pg.PgDialect.prototype.buildSelection = function (...given) {
    this.casing = late;
    return build.apply(this, given);
  };
}

export function withKitSelections(work) {
  asDrizzleKit = true;
  try {
    return work();
  } finally {
    asDrizzleKit = false;
  }
}
