import { count } from "drizzle-orm";
import { integer, pgTable, pgView, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const v = pgView("v").as((qb) => qb.select({ age: users.age, total: count().as("total") }).from(users).groupBy(users.age));
