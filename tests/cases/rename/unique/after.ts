import { integer, pgTable, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") }, (t) => [unique("w").on(t.a)]);
