import { numeric, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: numeric("c", { precision: 10 }) });
