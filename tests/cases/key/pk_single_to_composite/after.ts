import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").notNull(), b: integer("b").notNull(), c: text("c") }, (t) => [primaryKey({ columns: [t.a, t.b] })]);
