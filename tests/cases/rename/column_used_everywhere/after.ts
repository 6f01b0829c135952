import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgTable, serial, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: serial("id").primaryKey(), k: integer("level").notNull().default(5), g: integer("g").generatedAlwaysAs(sql`"level" * 2`) }, (t) => [index("i").on(t.k).where(sql`${t.k} > 3`), index("e").on(sql`(${t.k} + 1)`), check("c", sql`${t.k} > 0`), unique("u").on(t.k, t.id), pgPolicy("p", { using: sql`${t.k} > 1` })]);
