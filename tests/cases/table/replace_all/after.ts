import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const other = pgTable("other", { x: integer("x").notNull(), y: text("y") });
