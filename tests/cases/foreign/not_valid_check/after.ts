import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), a: text("a"), n: integer("n"), extra: boolean("extra") }, (t) => [check("c", sql`${t.n} > 0`)]);
