import {
  bigint, bigserial, bit, boolean, char, cidr, date, decimal, doublePrecision, geometry, halfvec, inet, integer, interval,
  json, jsonb, line, macaddr, macaddr8, numeric, pgTable, point, real, serial, smallint, smallserial, sparsevec, text, time,
  timestamp, uuid, varchar, vector,
} from "drizzle-orm/pg-core";

export const numbers = pgTable("numbers", {
  id: serial("id").primaryKey(),
  small: smallserial("small"),
  big: bigserial("big", { mode: "bigint" }).notNull(),
  bigNumber: bigserial("big_number", { mode: "number" }),
  a: smallint("a"),
  b: integer("b").notNull(),
  c: bigint("c", { mode: "number" }),
  d: bigint("d", { mode: "bigint" }),
  e: numeric("e"),
  f: numeric("f", { precision: 10 }),
  g: numeric("g", { precision: 10, scale: 2 }),
  h: decimal("h", { precision: 5, scale: 0 }),
  i: numeric("i", { precision: 12, scale: 4, mode: "number" }),
  j: numeric("j", { precision: 30, mode: "bigint" }),
  k: real("k"),
  l: doublePrecision("l"),
});

export const texts = pgTable("texts", {
  a: text("a"),
  b: text("b", { enum: ["x", "y"] }),
  c: varchar("c"),
  d: varchar("d", { length: 255 }),
  e: varchar("e", { length: 10, enum: ["x", "y"] }).notNull(),
  f: char("f"),
  g: char("g", { length: 3 }),
  h: boolean("h"),
  i: json("i"),
  j: jsonb("j").$type<{ a: number }>(),
  k: uuid("k"),
  l: inet("l"),
  m: cidr("m"),
  n: macaddr("n"),
  o: macaddr8("o"),
});

export const times = pgTable("times", {
  a: date("a"),
  b: date("b", { mode: "date" }),
  c: time("c"),
  d: time("d", { precision: 3 }),
  e: time("e", { withTimezone: true }),
  f: time("f", { precision: 6, withTimezone: true }),
  g: timestamp("g"),
  h: timestamp("h", { precision: 3 }),
  i: timestamp("i", { withTimezone: true }),
  j: timestamp("j", { precision: 0, withTimezone: true, mode: "string" }),
  k: interval("k"),
  l: interval("l", { precision: 4 }),
  m: interval("m", { fields: "day to second" }),
  n: interval("n", { fields: "second", precision: 2 }),
  o: interval("o", { fields: "year to month" }),
});

export const shapes = pgTable("shapes", {
  a: point("a"),
  b: point("b", { mode: "xy" }),
  c: line("c"),
  d: line("d", { mode: "abc" }),
  e: geometry("e", { type: "point" }),
  f: geometry("f", { type: "point", mode: "xy", srid: 4326 }),
  g: vector("g", { dimensions: 3 }),
  h: halfvec("h", { dimensions: 8 }),
  i: sparsevec("i", { dimensions: 1000 }),
  j: bit("j", { dimensions: 4 }),
});
