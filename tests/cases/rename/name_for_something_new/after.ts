import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("b").notNull(), n: text("a").default("x") }, (t) => [index("i").on(t.a), check("c", sql`${t.a} > 0`)]);
export const x = pgTable("y", { id: integer("id").primaryKey(), v: integer("v").notNull() });
export const n = pgTable("x", { id: text("id").primaryKey() });
export const z = pgTable("z", { y: integer("y").references(() => x.id) });
