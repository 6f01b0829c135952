import { pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = app.enum("mood", ["a"]);
export const t = app.table("t", { m: mood("m").default("a") });
