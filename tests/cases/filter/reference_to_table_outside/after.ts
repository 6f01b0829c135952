import { integer, pgTable } from "drizzle-orm/pg-core";

const other = pgTable("other", { id: integer("id").primaryKey() });
export const t = pgTable("app_t", { o: integer("o").references(() => other.id) });
