import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { b: integer("b").notNull().default(7) });
