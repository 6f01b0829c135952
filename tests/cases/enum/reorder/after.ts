import { integer, pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["c", "b", "a"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m").default("a") });
