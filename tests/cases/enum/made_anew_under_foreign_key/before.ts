import { foreignKey, pgEnum, pgTable, unique } from "drizzle-orm/pg-core";

export const e = pgEnum("e", ["a", "b"]);
export const t = pgTable("t", { a: e("a"), r: e("r") }, (t) => [unique("u").on(t.a), foreignKey({ name: "f", columns: [t.r], foreignColumns: [t.a] })]);
