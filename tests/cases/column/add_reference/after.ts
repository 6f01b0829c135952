import { integer, pgTable, primaryKey, serial, type AnyPgColumn } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  a: integer("a").references((): AnyPgColumn => users.id),
});
