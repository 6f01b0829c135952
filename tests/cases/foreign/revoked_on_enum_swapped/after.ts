import { pgEnum, pgTable } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["b"]);
export const t = pgTable("t", { m: mood("m") });
