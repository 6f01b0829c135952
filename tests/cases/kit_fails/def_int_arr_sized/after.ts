import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: integer("c").array(3).default([1, 2, 3]) });
