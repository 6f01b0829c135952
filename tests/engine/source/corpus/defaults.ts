import {
  bigint, bit, boolean, char, customType, date, doublePrecision, inet, integer, interval, json, jsonb, line, numeric, pgEnum,
  pgTable, point, real, smallint, text, time, timestamp, uuid, varchar, vector, geometry, halfvec,
} from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const money = customType<{ data: { cents: number }; driverData: string }>({
  dataType: () => "money",
  toDriver: (value) => `${value.cents / 100}`,
});
const citext = customType<{ data: string }>({ dataType: () => "citext" });

export const state = pgEnum("state", ["on", "off", "don't know"]);

export const numbers = pgTable("numbers", {
  a: integer("a").default(0),
  b: integer("b").default(42).notNull(),
  c: integer("c").default(-1),
  d: smallint("d").default(7),
  e: bigint("e", { mode: "number" }).default(9007199254740991),
  f: bigint("f", { mode: "bigint" }).default(9223372036854775807n),
  g: numeric("g").default("1.50"),
  h: numeric("h", { precision: 10, scale: 2, mode: "number" }).default(2.5),
  i: real("i").default(1.25),
  j: doublePrecision("j").default(1e21),
  k: doublePrecision("k").default(-0.000001),
  l: boolean("l").default(true),
  m: boolean("m").default(false).notNull(),
});

export const texts = pgTable("texts", {
  a: text("a").default("plain"),
  b: text("b").default(""),
  c: text("c").default("it's"),
  d: text("d").default('say "hi"'),
  e: text("e").default("back\\slash"),
  f: text("f").default("two\nlines"),
  g: text("g").default("a:b::c"),
  h: text("h").default("Grüße, 世界 🎉"),
  i: varchar("i", { length: 10 }).default("now()"),
  j: char("j", { length: 2 }).default("DE"),
  k: uuid("k").defaultRandom(),
  l: uuid("l").default("0b1f5c1e-8f0a-4f39-9a3c-4f2ad3f6f7a1"),
  m: state("m").default("on"),
  n: state("n").default("don't know"),
  o: inet("o").default("127.0.0.1"),
  p: bit("p", { dimensions: 3 }).default("101"),
  q: citext("q").default("Mixed"),
});

export const times = pgTable("times", {
  a: timestamp("a").defaultNow(),
  b: timestamp("b", { withTimezone: true }).defaultNow().notNull(),
  c: timestamp("c").default(new Date("2024-02-29T12:34:56.789Z")),
  d: timestamp("d", { withTimezone: true }).default(new Date("2024-02-29T12:34:56.789Z")),
  e: timestamp("e", { mode: "string" }).default("2024-02-29 12:34:56"),
  f: timestamp("f", { precision: 3 }).default(new Date("2024-02-29T12:34:56.789Z")),
  g: date("g").default("2024-02-29"),
  h: date("h", { mode: "date" }).default(new Date("2024-02-29T12:34:56.789Z")),
  i: date("i").defaultNow(),
  j: time("j").default("12:34"),
  k: time("k").defaultNow(),
  l: interval("l").default("1 day 2 hours"),
});

export const expressions = pgTable("expressions", {
  a: text("a").default(sql`'x' || 'y'`),
  b: timestamp("b").default(sql`now() + interval '1 day'`),
  c: integer("c").default(sql`(1 + 2) * 3`),
  d: text("d").default(sql`current_user`),
  e: uuid("e").default(sql`gen_random_uuid()`),
  f: text("f").default(sql`NULL`),
  g: text("g").default(sql.raw("lower('ABC')")),
  h: jsonb("h").default(sql`'{}'::jsonb`),
  i: integer("i").default(sql``),
  j: text("j").$defaultFn(() => "runtime"),
  k: text("k").$onUpdate(() => "runtime"),
});

export const documents = pgTable("documents", {
  a: jsonb("a").default({}),
  b: jsonb("b").default([]),
  c: jsonb("c").default({ b: 1, a: [true, null, "x"] }),
  d: json("d").default({ key: "value" }),
  e: jsonb("e").default("{}"),
  f: jsonb("f").default("hi"),
  g: jsonb("g").default({ text: "it's" }),
  h: jsonb("h").default(5),
  i: jsonb("i").default(true),
  j: json("j").default("it's"),
});

export const shapes = pgTable("shapes", {
  a: point("a").default([1, 2]),
  b: point("b", { mode: "xy" }).default({ x: 1.5, y: -2 }),
  c: line("c").default([1, 2, 3]),
  d: line("d", { mode: "abc" }).default({ a: 1, b: 2, c: 3 }),
  e: vector("e", { dimensions: 3 }).default([1, 2, 3]),
  f: geometry("f", { type: "point" }).default([30, -90]),
  g: halfvec("g", { dimensions: 2 }).default([0.5, 1]),
  h: bytea("h").default(new Uint8Array([0, 15, 255])),
  i: money("i").default({ cents: 1250 }),
});
