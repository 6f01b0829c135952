import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b"), c: text("c") }, (t) => [index("i").on(sql`upper(${t.c})`)]);
