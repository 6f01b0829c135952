import { sql } from "drizzle-orm";
import { check, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a") }, (t) => [check("c", sql`${t.a} <> ';' and ${t.a} <> 'x'`)]);
