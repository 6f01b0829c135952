import { index, pgSchema, serial, text } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const hr = pgSchema("hr");
export const appMood = app.enum("mood", ["app"]);
export const appT = app.table("t", { id: serial("id").primaryKey(), m: appMood("m").default("app"), n: text("n").unique() }, (t) => [index("i").on(t.n)]);
export const appS = app.sequence("s");
export const hrMood = hr.enum("mood", ["hr"]);
export const hrT = hr.table("t", { id: serial("id").primaryKey(), m: hrMood("m").default("hr"), n: text("n").unique() }, (t) => [index("i").on(t.n)]);
export const hrS = hr.sequence("s");
