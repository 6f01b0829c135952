import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, serial, text, unique } from "drizzle-orm/pg-core";

export const t = pgTable("Order Items", { id: serial("Id").primaryKey(), a: integer("select"), b: text("Größe").unique(), c: text("semi;colon") }, (t) => [index("My Index").on(t.a), check("ch eck", sql`${t.a} > 0`)]);
