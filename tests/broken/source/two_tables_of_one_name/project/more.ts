import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const people = pgTable("users", { id: integer("id") });
