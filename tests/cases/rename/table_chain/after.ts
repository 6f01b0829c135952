import { integer, pgTable } from "drizzle-orm/pg-core";

export const a = pgTable("b", { a: integer("a") });
export const b = pgTable("c", { b: integer("b") });
export const c = pgTable("d", { c: integer("c") });
