import { bigserial, pgTable, serial, smallserial, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a"), n: serial("n"), m: smallserial("m"), o: bigserial("o", { mode: "bigint" }) });
