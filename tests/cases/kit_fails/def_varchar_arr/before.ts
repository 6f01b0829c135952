import { pgTable, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: varchar("c", { length: 10 }).array().default(["a", "b"]) });
