import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { n: integer("n") }, (t) => [pgPolicy("p", { for: "update", using: sql`${t.n} > 0`, withCheck: sql`${t.n} > 1` })]);
