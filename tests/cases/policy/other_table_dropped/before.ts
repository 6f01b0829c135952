import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner"), n: integer("n") }, (t) => [pgPolicy("p", { using: sql`exists (select 1 from members where members.id = t.id)` })]);export const members = pgTable("members", { id: integer("id") });
