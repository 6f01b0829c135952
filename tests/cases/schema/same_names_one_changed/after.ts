import { index, pgSchema, serial, text, varchar } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const hr = pgSchema("hr");
export const appT = app.table("t", { id: serial("id").primaryKey(), n: varchar("n").unique() }, (t) => [index("i").on(t.id)]);
export const hrT = hr.table("t", { id: serial("id").primaryKey(), n: text("n").unique() }, (t) => [index("i").on(t.n)]);
