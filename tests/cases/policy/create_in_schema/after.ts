import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const t = app.table("t", { n: integer("n") }, (t) => [pgPolicy("p", { using: sql`${t.n} > 0` })]);
