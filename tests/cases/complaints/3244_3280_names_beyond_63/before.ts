import { index, integer, pgTable, text, type AnyPgColumn } from "drizzle-orm/pg-core";

export const t = pgTable("a_long_table_name_nobody_wants", { id: integer("an_identifier_column_with_a_long_name").primaryKey(), parent: integer("parent_of_this_row_by_its_identifier").references((): AnyPgColumn => t.id), mail: text("mail_address_of_the_person_in_this_row").unique() }, (t) => [index().on(t.id, t.parent)]);
