import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, serial, unique, uniqueIndex, type AnyPgColumn } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  a: integer("a").unique(),
  b: integer("b").references((): AnyPgColumn => users.id),
  c: integer("c"),
}, (t) => [index("i1").on(t.a, t.c), index("i2").on(t.c), check("c1", sql`${t.a} > 0`), uniqueIndex("i3").on(t.b)]);
