import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: text("id").primaryKey() });
export const b = pgTable("b", { id: integer("id").primaryKey(), aId: text("a_id").references(() => a.id) });
