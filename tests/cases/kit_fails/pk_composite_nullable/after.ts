import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [primaryKey({ columns: [t.a, t.b] })]);
