import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", {
  a: integer("a").default(sql`1 -- one`),
  b: text("b"),
  c: text("c").generatedAlwaysAs(sql`b || '--' -- twice`),
}, (t) => [
  check("positive", sql`${t.a} > 0 -- always`),
  index("low").on(sql`lower(b) -- all`).where(sql`b <> '--'`),
  index("some").on(t.a).where(sql`a > 5 -- many`),
  pgPolicy("p", { using: sql`a > 1 -- mine`, withCheck: sql`a > 2 -- yours` }),
]);
export const v = pgView("v", { a: integer("a") }).as(sql`select a from t -- everything`);
