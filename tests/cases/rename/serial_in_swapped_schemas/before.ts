import { integer, pgSchema, serial } from "drizzle-orm/pg-core";

export const s1 = pgSchema("s1");
export const s2 = pgSchema("s2");
export const t = s1.table("t3", { id: serial("id").primaryKey(), a: integer("a") });
