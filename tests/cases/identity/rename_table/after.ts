import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const t = pgTable("u", { id: integer("id").primaryKey().generatedAlwaysAsIdentity() });
