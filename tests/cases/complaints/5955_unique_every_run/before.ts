import { integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), a: text("a").unique(), b: text("b").unique("named"), c: integer("c") }, (t) => [unique().on(t.b, t.c), unique("two").on(t.c, t.a)]);
