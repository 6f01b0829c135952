import { sql } from "drizzle-orm";
import { bigint, pgSequence, pgTable } from "drizzle-orm/pg-core";

export const s = pgSequence("s", { startWith: 5 });
export const t = pgTable("t", { id: bigint("id", { mode: "number" }).default(sql`nextval('s')`) });
