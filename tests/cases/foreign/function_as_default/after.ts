import { sql } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: text("id").default(sql`make_id()`), x: integer("x") });
