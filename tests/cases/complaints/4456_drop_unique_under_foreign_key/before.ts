import { integer, pgTable } from "drizzle-orm/pg-core";

export const o = pgTable("o", { id: integer("id").primaryKey(), k: integer("k").unique() });
export const t = pgTable("t", { b: integer("b").references(() => o.k) });
