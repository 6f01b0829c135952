import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").notNull(), b: text("b").default("x") }, (t) => [index("i").on(t.b), check("c", sql`length(${t.b}) > 0`)]);
export const x = pgTable("x", { id: integer("id").primaryKey(), v: integer("v").notNull() });
export const y = pgTable("y", { id: integer("id").primaryKey(), w: text("w") });
export const z = pgTable("z", { y: integer("y").references(() => y.id) });
