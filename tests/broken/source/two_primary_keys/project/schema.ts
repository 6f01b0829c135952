import { integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
export const a = pgTable("a", {
  x: integer("x").primaryKey(),
  y: integer("y"),
}, (t) => [primaryKey({ columns: [t.x, t.y] })]);
