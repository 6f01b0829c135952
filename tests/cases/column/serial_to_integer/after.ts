import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), a: text("a") });
