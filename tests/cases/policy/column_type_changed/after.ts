import { sql } from "drizzle-orm";
import { bigint, integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner"), n: bigint("n", { mode: "number" }) }, (t) => [pgPolicy("p", { using: sql`${t.n} > 0` })]);
