import { jsonb, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { v: jsonb("v").default({ a: 2 }) });
