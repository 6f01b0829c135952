import { sql } from "drizzle-orm";
import { pgTable, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: timestamp("c").default(sql`current_timestamp`) });
