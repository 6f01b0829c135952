import { integer, pgMaterializedView, pgTable, pgView } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), age: integer("age") });
export const a = pgView("a").as((qb) => qb.select({ id: users.id }).from(users));
export const b = pgMaterializedView("b").as((qb) => qb.select({ age: users.age }).from(users));
