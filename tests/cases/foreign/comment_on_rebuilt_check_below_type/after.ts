import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), a: text("a"), n: bigint("n", { mode: "number" }) }, (t) => [check("c", sql`${t.n} > 0`)]);
