import { interval, pgTable, time, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: timestamp("a", { precision: 3 }), b: timestamp("b", { precision: 6, withTimezone: true }).defaultNow(), c: time("c", { precision: 0 }), d: time("d", { precision: 2, withTimezone: true }), e: interval("e", { precision: 4 }), f: interval("f", { fields: "day to second", precision: 2 }) });
