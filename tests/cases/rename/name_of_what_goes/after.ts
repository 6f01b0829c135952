import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("b").notNull() }, (t) => [index("i").on(t.a)]);
export const x = pgTable("y", { id: integer("id").primaryKey(), v: integer("v").notNull() });
export const z = pgTable("z", { y: integer("y").references(() => x.id) });
