import { integer, pgTable, primaryKey, unique } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id").primaryKey(), u: integer("u").unique() });
export const b = pgTable("b", { id: integer("id").primaryKey(), r: integer("r").references(() => a.u) });
