import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a"), b: integer("b"), c: text("c") }, (t) => [index("i1").on(t.a.desc()), index("i2").on(t.a.asc().nullsFirst(), t.b.desc().nullsLast()), index("i3").using("hash", t.c), index("i4").using("gin", sql`to_tsvector('english', ${t.c})`), index("i5").on(t.a).where(sql`${t.b} is not null`), index("i6").on(t.a).with({ fillfactor: 70 }), index("i7").using("brin", t.a), index("i8").on(sql`lower(${t.c})`, t.a), index("i9").on(t.c.op("text_pattern_ops")), index("i10").on(t.c.op("text_ops")), index("i11").on(t.a, sql`lower(${t.c})`), uniqueIndex("i12").on(sql`(${t.a} + ${t.b})`)]);
