import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), c: text("c") }, (t) => [
  index("bare").on(sql`${t.c} collate "C"`),
  index("in_parentheses").on(sql`(${t.c}) collate "POSIX"`),
  index("inside").on(sql`(${t.c} collate "C") desc`),
  index("just_parentheses").on(sql`(${t.c})`),
  index("of_a_call").on(sql`lower(${t.c}) collate "C" text_pattern_ops`),
]);
