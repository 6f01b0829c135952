import { sql } from "drizzle-orm";
import { pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), b: text("b") }, (t) => [uniqueIndex("i").on(t.a, sql`lower(${t.b})`)]);
