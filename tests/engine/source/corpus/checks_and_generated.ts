import { gt, type SQL, sql } from "drizzle-orm";
import { bigint, check, integer, pgSchema, pgSequence, pgTable, smallint, text, varchar } from "drizzle-orm/pg-core";

const limit = 18;
export const app = pgSchema("app");

export const people = pgTable("people", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  other: bigint("other", { mode: "number" }).generatedByDefaultAsIdentity({ name: "people_numbers", startWith: 100, increment: 5, minValue: 10, maxValue: 1000, cache: 20, cycle: true }),
  small: smallint("small").generatedAlwaysAsIdentity({ startWith: "7" }),
  down: integer("down").generatedByDefaultAsIdentity({ increment: -1 }),
  first: text("first"),
  last: text("last"),
  age: integer("age"),
  full: text("full").generatedAlwaysAs((): SQL => sql`${people.first} || ' ' || ${people.last}`),
  upper: text("upper").generatedAlwaysAs(sql`upper(first)`),
  plain: varchar("plain", { length: 20 }).generatedAlwaysAs("lower(last)"),
}, (t) => [
  check("adult", sql`${t.age} >= ${limit}`),
  check("names", sql`length(${t.first}) > 0 and ${t.last} <> 'x;y'`),
  check("quoted \"name\"", sql`"age" < 200`),
  check("operator", sql`${gt(t.age, 3)}`),
]);

export const inSchema = app.table("people", {
  age: integer("age"),
}, (t) => [check("adult", sql`${t.age} >= 18 or ${t.age} in (1, 2)`)]);

export const plain = pgSequence("plain");
export const full = pgSequence("full", { startWith: 100, increment: 2, minValue: 50, maxValue: 10000, cache: 10, cycle: true });
export const down = pgSequence("down", { increment: -1 });
export const inside = app.sequence("inside", { startWith: "5" });
