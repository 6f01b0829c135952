import { integer, pgTable } from "drizzle-orm/pg-core";

export const o = pgTable("a_table_with_quite_a_long_name_indeed", { identifier: integer("identifier").primaryKey() });
export const t = pgTable("another_table_with_a_long_name_as_well", { reference: integer("reference_to_the_other_table").references(() => o.identifier) });
