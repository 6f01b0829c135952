import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: uuid("id").primaryKey().defaultRandom(), a: text("a") });
