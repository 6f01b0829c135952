import { integer, pgTable, text } from "drizzle-orm/pg-core";
const teams = pgTable("teams", { id: integer("id").primaryKey() });
export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  team: integer("team_id").references(() => teams.id),
});
