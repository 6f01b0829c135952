import { sql } from "drizzle-orm";
import { bigint, pgSequence, pgView } from "drizzle-orm/pg-core";

export const s = pgSequence("s");
export const v = pgView("v", { n: bigint("n", { mode: "number" }) }).as(sql`select last_value as n from s`);
