import { sql } from "drizzle-orm";
import { boolean, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: boolean("c").default(sql`false`) });
