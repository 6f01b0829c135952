import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b"), c: integer("c") }, (t) => [primaryKey({ columns: [t.c, t.a, t.b] })]);
