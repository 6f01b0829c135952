import { integer, pgTable, text, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").unique("x"), b: integer("b"), c: text("c") });
