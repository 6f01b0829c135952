import { sql } from "drizzle-orm";
import { integer, pgEnum, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["a", "b"]);
export const members = pgTable("members", { id: integer("id"), mood: mood("mood") });
export const notes = pgTable("notes", { id: integer("id") }, (t) => [
  pgPolicy("own", { using: sql`exists (select 1 from ${members} where ${members.id} = ${t.id} and ${members.mood} = 'a')` }),
]);
export const kept = pgTable("kept", { id: integer("id") });
