import { jsonb, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: jsonb("c").default("hi") });
