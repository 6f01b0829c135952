import { doublePrecision, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: doublePrecision("c").default(1e-7) });
