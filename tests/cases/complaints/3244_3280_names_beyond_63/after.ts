import { index, integer, pgTable, text, unique, type AnyPgColumn } from "drizzle-orm/pg-core";

export const t = pgTable("a_long_table_name_nobody_wants", { id: integer("an_identifier_column_with_a_long_name").primaryKey(), parent: integer("the_parent_of_this_row_with_a_long_name").references((): AnyPgColumn => t.id), mail: text("the_mail_address_with_a_long_name_too").unique() }, (t) => [unique().on(t.parent, t.mail), index().on(t.mail, t.parent)]);
