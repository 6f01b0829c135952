import { pgTable, primaryKey, serial, text, unique, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("people", {
  id: serial("id").primaryKey(),
  email: text("mail").unique(),
  name: varchar("name", { length: 50 }),
});
