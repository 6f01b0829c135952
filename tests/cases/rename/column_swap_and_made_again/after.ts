import { numeric, pgTable, serial } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: serial("id").primaryKey(), a: numeric("b").default("-0.001"), b: numeric("a") });
