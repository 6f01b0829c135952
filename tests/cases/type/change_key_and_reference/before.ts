import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id").primaryKey() });
export const b = pgTable("b", { id: integer("id").primaryKey(), aId: integer("a_id").references(() => a.id) });
