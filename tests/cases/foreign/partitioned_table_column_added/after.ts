import { date, integer, pgTable, text } from "drizzle-orm/pg-core";

export const log = pgTable("log", { at: date("at").notNull(), n: integer("n"), x: text("x") });
