import { integer, pgTable } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id"), x: integer("x") });
