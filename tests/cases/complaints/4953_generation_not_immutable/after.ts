import { sql } from "drizzle-orm";
import { pgTable, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: timestamp("a", { withTimezone: true }), g: timestamp("g").generatedAlwaysAs(sql`timezone('UTC', a)`) });
