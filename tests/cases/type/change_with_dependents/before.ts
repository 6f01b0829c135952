import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, serial, unique, uniqueIndex } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  a: integer("a").notNull().default(3),
}, (t) => [index("i1").on(t.a), uniqueIndex("i2").on(t.a, t.id).where(sql`${t.a} > 5`), check("c1", sql`${t.a} > 0`), index("i3").on(sql`(${t.a} + 1)`), unique("u1").on(t.a)]);
