import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const m = pgMaterializedView("m", { id: integer("id"), name: text("name") }).withNoData().as(sql`select id, name from users`);
