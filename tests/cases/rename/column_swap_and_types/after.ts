import { bigint, pgTable, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { b: bigint("b", { mode: "number" }), a: varchar("a", { length: 9 }) });
