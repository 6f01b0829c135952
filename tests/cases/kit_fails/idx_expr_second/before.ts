import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), b: integer("b") }, (t) => [index("i").on(t.b, sql`lower(${t.a})`)]);
