import { pgTable, text, uuid } from "drizzle-orm/pg-core";

export const t2 = pgTable("t16", { id: uuid("id").primaryKey().defaultRandom(), r: uuid("r").references(() => t2.id, { onDelete: "set default" }) });
export const t16 = pgTable("t2", { id: uuid("id").primaryKey().defaultRandom() });
