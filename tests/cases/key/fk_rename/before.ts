import { integer, pgTable, primaryKey, unique } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id").primaryKey(), x: integer("x"), y: integer("y") }, (t) => [unique("xy").on(t.x, t.y)]);
export const b = pgTable("b", { id: integer("id").primaryKey(), r: integer("r").references(() => a.id), p: integer("p"), q: integer("q") });
