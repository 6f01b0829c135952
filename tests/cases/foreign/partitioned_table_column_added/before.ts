import { date, integer, pgTable } from "drizzle-orm/pg-core";

export const log = pgTable("log", { at: date("at").notNull(), n: integer("n") });
