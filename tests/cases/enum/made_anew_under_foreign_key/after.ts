import { foreignKey, pgSchema, pgTable, unique } from "drizzle-orm/pg-core";

export const s = pgSchema("s");
export const e = s.enum("e", ["a", "c", "b"]);
export const t = pgTable("t", { a: e("a"), r: e("r") }, (t) => [unique("u").on(t.a), foreignKey({ name: "f", columns: [t.r], foreignColumns: [t.a] })]);
