import {
  bigint, boolean, date, integer, jsonb, numeric, pgEnum, pgSchema, pgTable, point, text, timestamp, uuid, varchar,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";

export const app = pgSchema("app");
export const mood = pgEnum("mood", ["sad", "ok", "happy"]);
export const level = app.enum("level", ["low", "high"]);

export const lists = pgTable("lists", {
  a: text("a").array(),
  b: integer("b").array(3),
  c: integer("c").array().array(),
  d: integer("d").array(2).array(4),
  e: varchar("e", { length: 20 }).array().notNull(),
  f: numeric("f", { precision: 10, scale: 2 }).array(),
  g: mood("g").array(),
  h: level("h").array().array(),
  i: timestamp("i", { withTimezone: true }).array(),
  j: text("j").array().default([]),
  k: text("k").array().default(["a", "b c"]),
  l: integer("l").array().default([1, 2, 3]),
  m: integer("m").array().array().default([[1, 2], [3, 4]]),
  n: boolean("n").array().default([true, false]),
  o: bigint("o", { mode: "bigint" }).array().default([1n, 9007199254740993n]),
  p: date("p", { mode: "date" }).array().default([new Date("2024-02-29T00:00:00Z")]),
  q: timestamp("q").array().default([new Date("2024-02-29T12:34:56.789Z")]),
  r: uuid("r").array().default(["0b1f5c1e-8f0a-4f39-9a3c-4f2ad3f6f7a1"]),
  s: mood("s").array().default(["sad", "ok"]),
  t: text("t").array().default(sql`'{}'::text[]`),
  u: text("u").array().default(["it's", 'say "hi"', "back\\slash", "", "NULL"]),
  v: jsonb("v").array().default([{ a: "it's" }, { b: [1, "x\"y"] }]),
  w: point("w").array().default([[1, 2], [3, 4]]),
  x: jsonb("x").array().default(["text", 5, true]),
});
