import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const a = pgTable("beta", { id: integer("id").primaryKey(), a: text("a") });
export const b = pgTable("alpha", { id: integer("id").primaryKey(), b: integer("b").notNull() });
