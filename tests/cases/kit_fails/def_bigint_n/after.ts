import { bigint, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: bigint("c", { mode: "bigint" }).default(123456789012345678n) });
