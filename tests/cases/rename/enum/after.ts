import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("feeling", ["a", "b"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m").default("a") }, (t) => [check("c", sql`${t.m} <> 'b'`)]);
