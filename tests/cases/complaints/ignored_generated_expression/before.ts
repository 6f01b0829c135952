import { sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { n: integer("n"), g: integer("g").generatedAlwaysAs(sql`n + 1`) });
