import { date, integer, pgTable, text } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id"), x: text("x") });
export const b = pgTable("b", { id: integer("id"), y: date("y") });
