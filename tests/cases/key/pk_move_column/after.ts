import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").notNull(), b: integer("b").primaryKey(), c: text("c") });
