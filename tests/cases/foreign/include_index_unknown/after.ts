import { bigint, boolean, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), a: text("a"), n: bigint("n", { mode: "number" }), extra: boolean("extra") });
