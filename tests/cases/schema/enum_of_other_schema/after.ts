import { pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const hr = pgSchema("hr");
export const mood = app.enum("mood", ["a", "b"]);
export const t = hr.table("t", { m: mood("m").default("a").notNull(), l: mood("l").array().default(["a"]) });
