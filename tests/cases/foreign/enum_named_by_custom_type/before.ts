import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id") });
export const u = pgTable("u", { id: integer("id") });
