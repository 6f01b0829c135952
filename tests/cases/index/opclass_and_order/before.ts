import { index, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const people = pgTable("people", { name: text("name"), code: varchar("code", { length: 9 }) }, (t) => [
  index("by_name").on(t.name),
  index("by_code").on(t.code.desc()),
]);
