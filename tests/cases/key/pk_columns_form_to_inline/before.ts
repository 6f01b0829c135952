import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id") }, (t) => [primaryKey({ columns: [t.id] })]);
export const b = pgTable("b", { x: integer("x"), y: integer("y") }, (t) => [primaryKey({ name: "named", columns: [t.x, t.y] })]);
export const c = pgTable("c", { a: integer("a").references(() => a.id) });
