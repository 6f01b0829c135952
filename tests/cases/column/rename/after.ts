import { pgTable, primaryKey, serial, text, unique } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  name: text("full_name").unique(),
});
