import { index, pgTable, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: timestamp("a") }, (t) => [index("i").using("brin", t.a)]);
