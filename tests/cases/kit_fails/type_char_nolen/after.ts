import { char, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: char("c") });
