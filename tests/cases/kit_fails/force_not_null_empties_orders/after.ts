import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer("id").primaryKey(), note: text("note").notNull().default("") });
export const items = pgTable("items", { o: integer("o").references(() => orders.id) });
