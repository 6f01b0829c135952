import { sql } from "drizzle-orm";
import { index, macaddr, numeric, pgTable, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: macaddr("a"), n: numeric("n"), v: varchar("v", { length: 9 }) }, (t) => [
  index("numbers").on(t.a).where(sql`${t.n} > any (array[-1, 0])`),
  index("words").on(t.a).where(sql`${t.v} in ('x', 'y')`),
]);
