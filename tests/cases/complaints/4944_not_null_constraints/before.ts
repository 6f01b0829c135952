import { integer, pgTable, serial, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").notNull(), b: serial("b"), c: text("c").notNull().unique(), d: integer("d").primaryKey() });
