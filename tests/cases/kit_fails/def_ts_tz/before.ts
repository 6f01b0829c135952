import { pgTable, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: timestamp("c", { withTimezone: true, mode: "string" }).default("2024-01-02 03:04:05+02") });
