import { pgTable, text, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: text("c").default("a\nb\\c"), d: varchar("d", { length: 20 }).default("it's") });
