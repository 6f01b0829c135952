import { integer, pgTable, serial } from "drizzle-orm/pg-core";

export const u = pgTable("u", { id: serial("id").primaryKey(), n: integer("n").generatedAlwaysAsIdentity() });
