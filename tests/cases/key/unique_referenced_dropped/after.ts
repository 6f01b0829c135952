import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id").primaryKey(), u: integer("u") });
export const b = pgTable("b", { id: integer("id").primaryKey(), r: integer("r") });
