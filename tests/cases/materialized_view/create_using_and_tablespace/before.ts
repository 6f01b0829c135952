import { integer, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
