import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgTable, pgView } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), n: integer("n"), g: integer("g").generatedAlwaysAs(sql`n + 2`) }, (t) => [check("c", sql`${t.n} > 2`), check("new", sql`${t.n} < 100`), index("w").on(t.n).where(sql`${t.n} > 2`), index("e").on(sql`(n + 2)`), pgPolicy("p", { using: sql`${t.n} > 2` })]);
export const v = pgView("v", { id: integer("id") }).as(sql`select id from t where n > 2`);
