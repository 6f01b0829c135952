import { index, integer, pgTable, primaryKey, serial } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  c: integer("c"),
}, (t) => [index("i2").on(t.c)]);
