import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgPolicy, pgTable, pgView, primaryKey, serial, text, unique, uniqueIndex } from "drizzle-orm/pg-core";

export const a = pgTable("a", { theId: serial().primaryKey(), otherId: integer() });
export const t = pgTable("t", { firstName: text().unique(), lastName: text(), aId: integer().references(() => a.theId), bigN: bigint({ mode: "number" }).generatedAlwaysAsIdentity() }, (t) => [index().on(t.firstName), uniqueIndex("named").on(t.lastName.desc()), unique().on(t.firstName, t.lastName), check("longName", sql`length(${t.firstName}) > 1`), primaryKey({ columns: [t.firstName, t.aId] }), pgPolicy("p", { using: sql`${t.lastName} <> ''` })]);
export const v = pgView("v", { x: text() }).as(sql`select ${t.lastName} as x from ${t} where ${t.firstName} = 'x'`);
