import { integer, pgTable, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), a: varchar("a", { length: 20 }), n: integer("n") });
