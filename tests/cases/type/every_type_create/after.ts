import { bigint, bigserial, bit, boolean, char, cidr, date, doublePrecision, inet, integer, interval, json, jsonb, line, macaddr, macaddr8, numeric, pgTable, point, real, serial, smallint, smallserial, text, time, timestamp, uuid, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", {
  a: smallint("a"), b: integer("b"), c: bigint("c", { mode: "number" }), c2: bigint("c2", { mode: "bigint" }), d: serial("d"), e: smallserial("e"), f: bigserial("f", { mode: "number" }),
  g: boolean("g"), h: text("h"), h2: text("h2", { enum: ["x", "y"] }), i: varchar("i"), i2: varchar("i2", { length: 10 }), j: char("j"), j2: char("j2", { length: 5 }),
  k: numeric("k"), k2: numeric("k2", { precision: 10 }), k3: numeric("k3", { precision: 10, scale: 2 }), k4: numeric("k4", { precision: 12, scale: 0 }), l: real("l"), m: doublePrecision("m"),
  n: json("n"), o: jsonb("o"), p: time("p"), p2: time("p2", { precision: 3 }), p3: time("p3", { withTimezone: true, precision: 6 }), q: timestamp("q"), q2: timestamp("q2", { precision: 3 }), q3: timestamp("q3", { withTimezone: true }), q4: timestamp("q4", { precision: 0, withTimezone: true, mode: "string" }),
  r: date("r"), r2: date("r2", { mode: "date" }), s: interval("s"), s2: interval("s2", { fields: "day to second", precision: 3 }), s3: interval("s3", { precision: 2 }), s4: interval("s4", { fields: "year to month" }),
  u: point("u"), v: line("v"), w: inet("w"), x: cidr("x"), y: macaddr("y"), z: macaddr8("z"), aa: uuid("aa"), ab: bit("ab", { dimensions: 4 }),
  ac: text("ac").array(), ad: integer("ad").array().array(), ae: varchar("ae", { length: 5 }).array(3), af: numeric("af", { precision: 8, scale: 3 }).array(), ag: timestamp("ag", { withTimezone: true, precision: 3 }).array(), ah: uuid("ah").array(), ai: jsonb("ai").array()
});
