import { integer, pgTable, text } from "drizzle-orm/pg-core";
declare const teams: { id: ReturnType<typeof integer> };
export const users = pgTable("users", {
  team: integer("team_id").references((): any => teams.id),
});
