import { integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b"), c: text("c") }, (t) => [primaryKey({ name: "my_pk", columns: [t.a, t.b] })]);
