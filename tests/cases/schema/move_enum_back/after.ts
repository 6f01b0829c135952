import { pgEnum, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = pgEnum("mood", ["a", "b"]);
export const t = pgTable("t", { m: mood("m").array() });
