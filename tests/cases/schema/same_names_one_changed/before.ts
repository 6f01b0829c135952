import { index, pgSchema, serial, text } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const hr = pgSchema("hr");
export const appT = app.table("t", { id: serial("id").primaryKey(), n: text("n").unique() }, (t) => [index("i").on(t.n)]);
export const hrT = hr.table("t", { id: serial("id").primaryKey(), n: text("n").unique() }, (t) => [index("i").on(t.n)]);
