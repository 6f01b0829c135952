import { bigint, integer, pgTable, smallint } from "drizzle-orm/pg-core";

export const counters = pgTable("counters", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  down: bigint("down", { mode: "number" }).notNull(),
  low: smallint("low").generatedByDefaultAsIdentity(),
});
