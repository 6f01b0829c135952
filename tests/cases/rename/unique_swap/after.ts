import { integer, pgTable, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [unique("w").on(t.a), unique("u").on(t.b)]);
