import { integer, pgSchema, serial } from "drizzle-orm/pg-core";

export const s1 = pgSchema("s2");
export const s2 = pgSchema("s1");
export const t = s1.table("nn8", { id: serial("id").primaryKey(), a: integer("a") });
