import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").primaryKey(), b: integer("b").notNull(), c: text("c") });
