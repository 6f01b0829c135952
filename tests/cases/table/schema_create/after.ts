import { index, pgSchema, primaryKey, serial, text, unique } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const t = app.table("t", { id: serial("id").primaryKey(), name: text("name").unique() }, (t) => [index().on(t.name)]);
