import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), c: text("c") }, (t) => [
  index("column").on(sql`${t.c} collate "C"`),
  index("added").on(sql`${t.a}`),
  index("call").on(sql`lower(${t.c}) collate "C"`),
]);
