import { integer, pgTable } from "drizzle-orm/pg-core";

export const orders = pgTable("orders", { id: integer("id").primaryKey() });
export const items = pgTable("items", { o: integer("o").references(() => orders.id) });
