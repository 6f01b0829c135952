import { integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b"), c: text("c") }, (t) => [unique("u").on(t.a)]);
