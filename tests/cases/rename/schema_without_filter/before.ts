import { integer, pgSchema, text } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = app.enum("mood", ["a", "b"]);
export const notes = app.table("notes", { id: integer("id").primaryKey().generatedAlwaysAsIdentity(), mood: mood("mood").default("a"), old: text("old") });
