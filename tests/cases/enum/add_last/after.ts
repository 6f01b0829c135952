import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["a", "b", "c"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m") });
