import { pgTable, vector } from "drizzle-orm/pg-core";

export const t = pgTable("t", { e: vector("e", { dimensions: 7 }).default([1, 2, 3]) });
