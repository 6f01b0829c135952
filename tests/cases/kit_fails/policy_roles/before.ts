import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") }, (t) => [pgPolicy("p", { to: ["case_b", "case_a"], using: sql`true` })]);
