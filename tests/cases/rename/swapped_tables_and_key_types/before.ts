import { pgTable, text, uuid } from "drizzle-orm/pg-core";

export const t2 = pgTable("t2", { id: text("nn27").primaryKey(), r: text("r").references(() => t2.id, { onDelete: "set default" }) });
export const t16 = pgTable("t16", { id: uuid("id").primaryKey().defaultRandom() });
