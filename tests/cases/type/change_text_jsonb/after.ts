import { integer, jsonb, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), v: jsonb("v") });
