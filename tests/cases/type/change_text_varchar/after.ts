import { integer, pgTable, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), v: varchar("v", { length: 20 }) });
