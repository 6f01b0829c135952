import { integer, pgSchema } from "drizzle-orm/pg-core";

export const core = pgSchema("core");
export const mood = core.enum("mood", ["a", "b"]);
export const notes = core.table("remarks", { id: integer("no").primaryKey().generatedAlwaysAsIdentity(), mood: mood("mood").default("a") });
