import { halfvec, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { e: halfvec("e", { dimensions: 3 }), f: halfvec("f", { dimensions: 1536 }).notNull() });
