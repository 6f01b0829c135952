import { sql } from "drizzle-orm";
import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").default(sql`nextval('s')`), n: integer("n") });
