import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: serial("id").primaryKey(), x: text("x") });
export const b = pgTable("b", { id: serial("id").primaryKey(), y: text("y") });
