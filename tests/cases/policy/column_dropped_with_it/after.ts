import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner") }, (t) => [pgPolicy("p", { using: sql`${t.owner} is not null` })]);
