import { index, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const people = pgTable("people", { name: text("name"), code: varchar("code", { length: 9 }) }, (t) => [
  index("by_name").on(t.name.desc().op("text_pattern_ops"), t.code),
  index("by_code").on(t.code.nullsFirst().op("varchar_pattern_ops")),
]);
