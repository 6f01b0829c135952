import { pgTable, sparsevec } from "drizzle-orm/pg-core";

export const t = pgTable("t", { e: sparsevec("e", { dimensions: 3 }), f: sparsevec("f", { dimensions: 1536 }).notNull() });
