import { pgSchema, pgTable } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = app.enum("mood", ["a", "b"]);
export const t = pgTable("t", { m: mood("m").array() });
