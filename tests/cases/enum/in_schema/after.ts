import { pgSchema, pgTable } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = app.enum("mood", ["a", "b"]);
export const t = app.table("t", { m: mood("m").default("a"), n: mood("n").array().default(["b"]) });
export const u = pgTable("u", { m: mood("m").notNull().default("b") });
