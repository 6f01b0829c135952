import { sql } from "drizzle-orm";
import { integer, pgSchema, pgView, text, varchar } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const users = app.table("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const v = pgView("v", { id: integer("id"), name: text("name") }).as(sql`select id, name from app.users`);
