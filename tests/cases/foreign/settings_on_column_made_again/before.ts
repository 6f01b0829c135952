import { sql } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), a: text("a"), n: integer("n"), g: integer("g").generatedAlwaysAs(sql`n + 1`) });
