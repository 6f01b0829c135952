import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: text("c").array().default(sql`'{}'::text[]`) });
