import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { v: integer("v").default(1) });
