import { integer, pgTable } from "drizzle-orm/pg-core";

export const a = pgTable("a", { a: integer("a") });
export const b = pgTable("b", { b: integer("b") });
export const c = pgTable("c", { c: integer("c") });
