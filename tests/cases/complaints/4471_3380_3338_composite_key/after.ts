import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").notNull(), b: text("b"), c: uuid("c") }, (t) => [primaryKey({ columns: [t.c, t.b, t.a] })]);
