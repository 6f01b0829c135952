import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [index("j").on(t.a, t.b)]);
