import { integer, pgTable } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id").primaryKey() });
export const b = pgTable("b", { x: integer("x").primaryKey(), y: integer("y") });
export const c = pgTable("c", { a: integer("a").references(() => a.id) });
