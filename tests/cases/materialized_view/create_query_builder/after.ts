import { count } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const m = pgMaterializedView("m").as((qb) => qb.select({ age: users.age, total: count().as("total") }).from(users).groupBy(users.age));
