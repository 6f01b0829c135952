import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), c: text("c") }, (t) => [
  index("column").on(sql`(${t.c}) collate "POSIX"`),
  index("added").on(sql`${t.a} collate "C"`),
  index("call").on(sql`lower(${t.c}) collate pg_catalog."POSIX"`),
]);
