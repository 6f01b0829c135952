import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, unique } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("key").primaryKey() });
export const b = pgTable("b", { id: integer("id").primaryKey(), aId: integer("a_key").references(() => a.id), n: integer("num") }, (t) => [check("n_check", sql`${t.n} > 1`), index("n_index").on(t.n), unique().on(t.aId, t.n)]);
