import { integer, pgTable, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [unique("u").on(t.a, t.b).nullsNotDistinct()]);
