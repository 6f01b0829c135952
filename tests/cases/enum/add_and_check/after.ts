import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["a", "b", "c"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m") }, (t) => [check("mc", sql`${t.m} <> 'c'`), index("mi").on(t.id).where(sql`${t.m} = 'c'`)]);
