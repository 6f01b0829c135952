import { pgTable, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { v: timestamp("v").defaultNow() });
