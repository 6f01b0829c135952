import { sql } from "drizzle-orm";
import { check, index, numeric, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: varchar("a", { length: 9 }), b: numeric("b", { precision: 9, scale: 3 }).default("0.500"), c: text("c") }, (t) => [check("in_list", sql`${t.a} in ('x', 'y')`), check("any", sql`${t.a} = any (array['x', 'y'])`), check("num", sql`${t.b} >= 0.5`), index("ops").on(t.c.op("text_pattern_ops"))]);
