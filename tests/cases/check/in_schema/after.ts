import { sql } from "drizzle-orm";
import { check, index, integer, pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const t = app.table("t", { a: integer("a") }, (t) => [check("c", sql`${t.a} > 0`), index("ix").on(sql`abs(${t.a})`)]);
