import { integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), a: text("a"), n: integer("n") }, (t) => [unique("u").on(t.a, t.n)]);
