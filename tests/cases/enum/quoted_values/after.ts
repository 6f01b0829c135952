import { pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("Mood", ["it's", "two words", "Ü"]);
export const t = pgTable("t", { m: mood("m").default("it's") });
