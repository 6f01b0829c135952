import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").primaryKey(), b: integer("b") });
export const u = pgTable("u", { a: integer("a").primaryKey(), b: integer("b").references(() => t.a) });
