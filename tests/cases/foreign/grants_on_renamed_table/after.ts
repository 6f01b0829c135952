import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("u", { id: integer("id").primaryKey(), a: text("a"), n: integer("n") });
