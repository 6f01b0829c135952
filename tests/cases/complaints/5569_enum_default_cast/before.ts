import { sql } from "drizzle-orm";
import { pgSchema, pgTable } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = app.enum("Mood", ["it's", "b c"]);
export const t = pgTable("t", { a: mood("a").default("it's"), b: mood("b").array().default(["b c"]), c: mood("c").default(sql`'b c'`) });
