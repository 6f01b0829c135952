import { sql } from "drizzle-orm";
import { integer, pgSequence, pgTable } from "drizzle-orm/pg-core";

export const s = pgSequence("s");
export const t = pgTable("t", { n: integer("n").default(sql`nextval('s')`) });
