import { integer, pgSchema, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const app = pgSchema("app");
export const v = app.view("v").as((qb) => qb.select({ id: users.id }).from(users));
