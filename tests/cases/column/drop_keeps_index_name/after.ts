import { index, integer, pgTable, primaryKey, serial } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  b: integer("b"),
}, (t) => [index("idx").on(t.b)]);
