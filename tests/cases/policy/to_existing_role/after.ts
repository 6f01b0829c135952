import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgRole, pgTable, text } from "drizzle-orm/pg-core";

export const r = pgRole("case_r").existing();
export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner"), n: integer("n") }, (t) => [pgPolicy("p", { to: r, using: sql`true` })]);
