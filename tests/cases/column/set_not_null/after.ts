import { pgTable, primaryKey, serial, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  a: text("a").notNull(),
});
