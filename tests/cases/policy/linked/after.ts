import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), n: integer("n") });
export const p = pgPolicy("p", { for: "select", using: sql`n > 0` }).link(t);
