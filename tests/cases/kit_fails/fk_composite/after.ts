import { foreignKey, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const o = pgTable("o", { x: integer("x"), y: integer("y") }, (t) => [primaryKey({ columns: [t.y, t.x] })]);
export const t = pgTable("t", { a: integer("a"), b: integer("b") }, (t) => [foreignKey({ columns: [t.b, t.a], foreignColumns: [o.y, o.x] })]);
