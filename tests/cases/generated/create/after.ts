import { sql } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), g: text("g").generatedAlwaysAs(sql`upper(a)`), h: integer("h").generatedAlwaysAs(sql`length(a)`) });
