import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b"), c: text("c") }, (t) => [index().on(t.a, t.b), uniqueIndex().on(t.c)]);
