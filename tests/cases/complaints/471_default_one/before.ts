import { bigint, integer, numeric, pgTable, real, smallint, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a").default(1), b: bigint("b", { mode: "number" }).default(1), c: numeric("c").default("1"), d: smallint("d").default(0), e: real("e").default(1.5), f: text("f").default("1") });
