import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["fine", "b"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m").default("fine") }, (t) => [check("c", sql`${t.m} <> 'b'`)]);
