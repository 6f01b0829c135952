import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") }, (t) => [index("i").on(t.a).concurrently()]);
