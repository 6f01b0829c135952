import { boolean, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { b: integer("b"), c: text("c"), d: boolean("d") });
