import { index, inet, jsonb, pgTable, text, uuid, varchar } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), j: jsonb("j"), i: inet("i"), u: uuid("u"), v: varchar("v") }, (t) => [index("a").on(t.a.op("text_pattern_ops")), index("j").using("gin", t.j.op("jsonb_path_ops")), index("i").using("gist", t.i.op("inet_ops")), index("u").on(t.u.op("uuid_ops")), index("v").on(t.v.op("varchar_pattern_ops"), t.a), index("h").using("hash", t.a)]);
