import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("long_name_long_name_long_name_long_name_long_name_long_name_long_name_", { a: integer("column_long_name_long_name_long_name_long_name_long_name_long_name_long_name_").notNull() });
