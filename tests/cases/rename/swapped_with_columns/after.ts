import { date, integer, pgTable, text } from "drizzle-orm/pg-core";

export const b = pgTable("b", { id: integer("id"), x2: text("x2") });
export const a = pgTable("a", { id: integer("id"), y2: date("y2") });
