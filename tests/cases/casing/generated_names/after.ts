import { index, integer, pgTable, unique } from "drizzle-orm/pg-core";

export const t = pgTable("t", { aB: integer().unique(), cD: integer() }, (t) => [index().on(t.aB, t.cD), unique().on(t.cD, t.aB)]);
