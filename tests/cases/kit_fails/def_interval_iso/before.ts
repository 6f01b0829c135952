import { interval, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: interval("c").default("P1DT2H") });
