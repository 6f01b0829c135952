import { sql } from "drizzle-orm";
import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a").array().default([]), b: text("b").array().default(["x", "y"]), c: integer("c").array().default([1, 2]), d: text("d").array().default(sql`'{}'::text[]`), e: text("e").array().default(sql`ARRAY['a']::text[]`), f: boolean("f").array().default([true, false]) });
