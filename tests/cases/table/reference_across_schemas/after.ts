import { integer, pgSchema, pgTable, primaryKey, serial } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
});
export const app = pgSchema("app");
export const t = app.table("t", { id: integer("id").references(() => users.id, { onUpdate: "cascade", onDelete: "set null" }) });
