import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [index("i").on(t.a)]);
