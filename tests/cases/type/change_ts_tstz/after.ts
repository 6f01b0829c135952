import { integer, pgTable, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), v: timestamp("v", { withTimezone: true }) });
