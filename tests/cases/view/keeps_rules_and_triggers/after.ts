import { sql } from "drizzle-orm";
import { integer, pgTable, pgView, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const v = pgView("v", { id: integer("id"), name: text("name") }).as(sql`select id, name from users where age > 1`);
