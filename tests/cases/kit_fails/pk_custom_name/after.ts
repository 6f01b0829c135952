import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [primaryKey({ name: "my_key", columns: [t.a] })]);
