import { sql } from "drizzle-orm";
import { bigint, boolean, char, date, doublePrecision, inet, integer, interval, json, jsonb, numeric, pgTable, real, smallint, text, time, timestamp, uuid, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", {
  a: text("a").default("it's"), b: text("b").default("a\\b"), c: text("c").default("x:y"), d: text("d").default(""), e: integer("e").default(0), f: integer("f").default(-1), g: boolean("g").default(true),
  h: numeric("h").default("1.50"), i: doublePrecision("i").default(1.5), j: bigint("j", { mode: "number" }).default(42), k: timestamp("k").defaultNow(), l: timestamp("l", { withTimezone: true }).default(sql`CURRENT_TIMESTAMP`), m: date("m").defaultNow(), n: uuid("n").defaultRandom(),
  o: uuid("o").default(sql`gen_random_uuid()`), p: jsonb("p").default({ b: 1, a: [1, 2] }), q: jsonb("q").default([]), r: json("r").default({}), s: varchar("s", { length: 10 }).default("abc"), u: char("u", { length: 3 }).default("abc"),
  v: time("v").defaultNow(), w: time("w").default("10:00:00"), x: interval("x").default("1 day"), y: date("y").default("2024-02-29"), z: timestamp("z", { mode: "string" }).default("2024-01-01 10:00:00"),
  aa: text("aa").default(sql`lower('ABC')`), ab: integer("ab").default(sql`1 + 2`), ac: boolean("ac").default(sql`(not true)`), ad: text("ad").default(sql`current_user`), ae: timestamp("ae").default(sql`now() + interval '1 day'`), af: numeric("af", { precision: 10, scale: 2 }).default("10"), ag: real("ag").default(0.1), ah: smallint("ah").default(7),
  ai: inet("ai").default("127.0.0.1"), aj: text("aj").default(sql`'multi
line'`), ak: text("ak").default("tab\there")
});
