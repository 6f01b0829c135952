import { integer, pgTable, pgView, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("full_name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const v = pgView("v").as((qb) => qb.select().from(users));
