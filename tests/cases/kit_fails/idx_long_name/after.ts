import { index, integer, pgTable, uniqueIndex } from "drizzle-orm/pg-core";

export const t = pgTable("a_table_with_quite_a_long_name_indeed", { a: integer("a_column_with_a_long_name"), b: integer("another_column_with_a_long_name") }, (t) => [index().on(t.a, t.b), uniqueIndex("an_index_name_that_is_written_out_and_yet_longer_than_sixty_three_bytes").on(t.b)]);
