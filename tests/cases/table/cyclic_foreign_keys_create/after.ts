import { integer, pgTable, primaryKey, type AnyPgColumn } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id").primaryKey(), bId: integer("b_id").references((): AnyPgColumn => b.id) });
export const b = pgTable("b", { id: integer("id").primaryKey(), aId: integer("a_id").references((): AnyPgColumn => a.id) });
