import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgEnum, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";

export const odd = pgEnum('odd "enum"', ["a"]);

export const quoted = pgTable('table "with" quotes', {
  id: integer('id "x"').primaryKey(),
  space: text("with space"),
  unicode: text("größe_世界"),
  odd: odd("odd.dotted"),
  upper: text("CamelCase").unique(),
}, (t) => [index().on(t.space, t.unicode), check("dash-ed", sql`${t.space} <> ''`)]);

export const long = pgTable("a_table_whose_name_is_rather_long_but_still_fits", {
  id: integer("id_of_the_table_whose_name_is_rather_long"),
  other: integer("another_column_with_a_name_that_goes_on_and_on").unique(),
}, (t) => [
  primaryKey({ columns: [t.id, t.other] }),
  unique("short_unique").on(t.id, t.other),
  index("short").on(t.id),
  foreignKey({ columns: [t.id], foreignColumns: [quoted.id] }),
]);

export const tooLong = pgTable("a_table_whose_name_is_so_long_that_postgresql_cuts_it_off_at_sixty_three_bytes", {
  id: integer("id").primaryKey(),
  column: text("ein_spaltenname_mit_umläuten_der_genau_auf_einem_zeichen_überläuft_ö"),
});
