import { integer, pgEnum, pgTable, serial, text } from "drizzle-orm/pg-core";

export const mood = pgEnum("state", ["a", "b"]);
export const state = pgEnum("mood", ["c", "d"]);
export const t = pgTable("u", { id: serial("id").primaryKey(), a: text("a"), m: mood("m").default("a") });
export const u = pgTable("t", { id: serial("id").primaryKey(), b: integer("b"), s: state("s").default("c") });
