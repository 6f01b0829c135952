import { pgEnum, pgTable } from "drizzle-orm/pg-core";
const mood = pgEnum("mood", ["sad"]);
export const users = pgTable("users", {
  mood: mood("mood"),
});
