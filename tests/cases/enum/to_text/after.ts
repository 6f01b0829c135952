import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), m: text("m").default("a") });
