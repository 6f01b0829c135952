import { pgTable, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: timestamp("c").default(new Date("2024-01-02T03:04:05.678Z")) });
