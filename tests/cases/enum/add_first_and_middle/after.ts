import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["a", "b", "c", "d", "e", "f"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m") });
