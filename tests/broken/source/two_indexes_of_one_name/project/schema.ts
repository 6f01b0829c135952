import { index, integer, pgTable } from "drizzle-orm/pg-core";
export const a = pgTable("a", { id: integer("id") }, (t) => [index("same").on(t.id)]);
export const b = pgTable("b", { id: integer("id") }, (t) => [index("same").on(t.id)]);
