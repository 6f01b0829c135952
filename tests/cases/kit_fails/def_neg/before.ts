import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: integer("c").default(-1) });
