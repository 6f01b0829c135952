import { sql } from "drizzle-orm";
import { check, index, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").notNull() }, (t) => [index("i").on(t.a), check("c", sql`${t.a} > 0`)]);
export const x = pgTable("x", { id: integer("id").primaryKey(), v: integer("v").notNull() });
export const z = pgTable("z", { y: integer("y").references(() => x.id) });
