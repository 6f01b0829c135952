import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").generatedAlwaysAsIdentity({ startWith: 100, increment: 5, minValue: 10, maxValue: 5000, cache: 3, cycle: true }) });
