import { sql } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") }, (t) => [check("c", sql`${t.a} > 0`)]);
