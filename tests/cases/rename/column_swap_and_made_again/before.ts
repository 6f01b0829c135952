import { interval, numeric, pgTable, serial } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: serial("id").primaryKey(), a: interval("a", { fields: "year" }), b: numeric("b") });
