import { index, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a") }, (t) => [index("i").on(t.a).with({ fillfactor: 70 })]);
