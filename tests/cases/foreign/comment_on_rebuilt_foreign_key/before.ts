import { foreignKey, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), a: text("a"), n: integer("n") }, (t) => [foreignKey({ name: "f", columns: [t.n], foreignColumns: [t.id] })]);
