import { foreignKey, integer, pgTable } from "drizzle-orm/pg-core";

export const a = pgTable("a", { id: integer("id").primaryKey() });
export const b = pgTable("b", { x: integer("x"), y: integer("y") }, (t) => [foreignKey({ name: "g", columns: [t.x], foreignColumns: [a.id] })]);
