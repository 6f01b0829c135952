import { pgSchema, pgTable, primaryKey, serial } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
});
export const app = pgSchema("app");
