import { pgEnum, pgTable } from "drizzle-orm/pg-core";

export const a = pgEnum("b", ["x"]);
export const b = pgEnum("a", ["y"]);
export const t = pgTable("t", { a: a("a"), b: b("b") });
