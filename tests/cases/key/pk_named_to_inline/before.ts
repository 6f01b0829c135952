import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [primaryKey({ name: "my_pk", columns: [t.a] })]);
export const u = pgTable("u", { a: integer("a"), b: integer("b").references(() => t.a) }, (u) => [primaryKey({ name: "Other key", columns: [u.a] })]);
