import { sql } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") }, (t) => [check("d", sql`${t.a} > 0`), check("c", sql`${t.a} < 9`)]);
