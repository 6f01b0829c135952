import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const app_a = pgTable("app_a", { id: integer("id"), x: text("x") });
