import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), n: integer("n") }, (t) => [primaryKey({ name: "k", columns: [t.a] })]);
