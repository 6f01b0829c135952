import { jsonb, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: jsonb("c").default({ zeta: 1, a: { d: 2, b: 3 }, bb: [1, 2] }) });
