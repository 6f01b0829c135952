import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b"), c: text("c") }, (t) => [check("c1", sql`${t.a} between 1 and 5`), check("c2", sql`${t.c} in ('x', 'y')`), check("c3", sql`length(${t.c}) < 10 and ${t.a} <> 3`), check("c4", sql`${t.c} ~ '^[a-z]+$'`), check("c5", sql`${t.a} is not null or ${t.b} is null`), check("c6", sql`${t.c} like 'a%'`), check("c7", sql`(${t.a} + ${t.b}) * 2 >= 4`), check("c8", sql`${t.c} != ''`), check("c9", sql`coalesce(${t.a}, 0) >= 0`)]);
