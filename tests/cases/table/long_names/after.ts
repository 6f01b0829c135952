import { index, integer, pgTable, primaryKey, serial, unique } from "drizzle-orm/pg-core";

export const t = pgTable("a_table_with_a_really_long_name_that_goes_on_and_on_for_ever", { id: serial("id").primaryKey(), aColumnWithAVeryLongName: integer("a_column_with_a_very_long_name_indeed_it_is").unique() });
export const u = pgTable("another_table_with_quite_a_long_name_as_well", { id: integer("id").primaryKey(), r: integer("reference_to_the_long_one").references(() => t.id) }, (x) => [index().on(x.r)]);
