import { boolean, integer, numeric, pgEnum, pgTable, text, uuid, varchar } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["a", "b"]);
export const t = pgTable("t", { a: text("a").array().default([]), b: varchar("b", { length: 5 }).array().default(["x"]), c: integer("c").array().default([1]), d: boolean("d").array().default([true, false]), e: mood("e").array().default(["a", "b"]), f: uuid("f").array().default([]), g: integer("g").array().array().default([[1, 2], [3, 4]]), h: numeric("h", { precision: 5, scale: 2 }).array().default(["1.50"]) });
