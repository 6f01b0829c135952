import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["a", "c"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m").default("c") }, (t) => [index("mi").on(t.id).where(sql`${t.m} = 'a'`), check("mc", sql`${t.m} <> 'c' or ${t.id} > 0`)]);
