import { integer, pgSchema, serial, text } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = app.enum("mood", ["a", "b"]);
export const state = app.enum("state", ["c", "d"]);
export const t = app.table("t", { id: serial("id").primaryKey(), a: text("a"), m: mood("m").default("a") });
export const u = app.table("u", { id: serial("id").primaryKey(), b: integer("b"), s: state("s").default("c") });
