import { sql } from "drizzle-orm";
import { pgEnum, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["b", "a"]);
export const t = pgTable("t", { m: mood("m") }, (t) => [pgPolicy("p", { using: sql`${t.m} = 'a'` })]);
