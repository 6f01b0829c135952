import { sql } from "drizzle-orm";
import { integer, pgSequence, pgTable } from "drizzle-orm/pg-core";

export const q = pgSequence("q");
export const t = pgTable("t", { id: integer("id").default(sql`nextval('q')`) });
