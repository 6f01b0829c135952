import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), g: text("g").generatedAlwaysAs(sql`upper(a)`) }, (t) => [index("gi").on(t.g)]);
