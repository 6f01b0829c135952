import { bigint, pgTable, smallint } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: bigint("id", { mode: "number" }).generatedByDefaultAsIdentity({ increment: -1, minValue: -1000, maxValue: -1, startWith: -1 }), s: smallint("s").generatedAlwaysAsIdentity() });
