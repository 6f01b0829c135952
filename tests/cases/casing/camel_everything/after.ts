import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, text, unique, uniqueIndex } from "drizzle-orm/pg-core";

export const t = pgTable("t", { first_name: text().unique(), last_name: text(), Big_n: bigint({ mode: "number" }).generatedAlwaysAsIdentity() }, (t) => [index().on(t.first_name), uniqueIndex("named").on(t.last_name.desc()), unique().on(t.first_name, t.last_name), check("a_check", sql`length(${t.first_name}) > 1`), primaryKey({ columns: [t.first_name, t.last_name] })]);
