import { bigint, integer, pgTable, smallint } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").generatedAlwaysAsIdentity({ startWith: 100, increment: 5, minValue: 1, maxValue: 1000, cache: 1, cycle: true }), b: bigint("b", { mode: "number" }).generatedByDefaultAsIdentity({ name: "named_seq" }), c: smallint("c").generatedAlwaysAsIdentity() });
