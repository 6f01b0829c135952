import { pgEnum, pgTable } from "drizzle-orm/pg-core";

export const a = pgEnum("a", ["x"]);
export const b = pgEnum("b", ["y"]);
export const t = pgTable("t", { a: a("a"), b: b("b") });
