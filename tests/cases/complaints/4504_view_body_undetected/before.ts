import { sql } from "drizzle-orm";
import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), n: integer("n") });
export const v = pgView("v", { id: integer("id") }).as(sql`select id from t`);
