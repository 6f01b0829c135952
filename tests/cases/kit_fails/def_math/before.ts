import { sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: integer("c").default(sql`1 + 2 * 3`) });
