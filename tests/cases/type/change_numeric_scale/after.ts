import { integer, numeric, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), v: numeric("v", { precision: 12, scale: 4 }) });
