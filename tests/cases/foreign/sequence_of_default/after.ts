import { sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").default(sql`nextval('own'::regclass)`), x: integer("x") });
