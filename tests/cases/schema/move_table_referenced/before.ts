import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const a = pgTable("a", { id: integer("id").primaryKey() });
export const b = pgTable("b", { a: integer("a").references(() => a.id) });
