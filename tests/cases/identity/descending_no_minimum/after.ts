import { bigint, integer, pgTable, smallint } from "drizzle-orm/pg-core";

export const counters = pgTable("counters", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity({ increment: -2 }),
  down: bigint("down", { mode: "number" }).notNull().generatedByDefaultAsIdentity({ increment: -1 }),
  low: smallint("low").generatedByDefaultAsIdentity({ increment: -1, startWith: -7 }),
});
