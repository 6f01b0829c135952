import { pgTable, pgView, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: text("a") });
export const v = pgView("v").as((qb) => qb.select().from(t));
