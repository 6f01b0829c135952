import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, serial, text } from "drizzle-orm/pg-core";

export const o = pgTable("o", { id: integer("id").primaryKey() });
export const t = pgTable("things", { id: serial("id").primaryKey(), a: text("a").unique(), o: integer("o").references(() => o.id) }, (t) => [index().on(t.a), check("c", sql`${t.id} > 0`)]);
export const w = pgTable("w", { t: integer("t").references(() => t.id) });
