import { date, pgTable } from "drizzle-orm/pg-core";

export const m = pgTable("m", { at: date("at").notNull() });
