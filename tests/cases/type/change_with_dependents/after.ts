import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, serial, unique, uniqueIndex } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  a: bigint("a", { mode: "number" }).notNull().default(4),
}, (t) => [index("i1").on(t.a), uniqueIndex("i2").on(t.a, t.id).where(sql`${t.a} > 5`), check("c1", sql`${t.a} > 0`), index("i3").on(sql`(${t.a} + 1)`), unique("u1").on(t.a)]);
