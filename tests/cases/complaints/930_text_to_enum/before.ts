import { pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { m: text("m").default("a") });
