import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") });
export const v = pgView("v").as((qb) => qb.select().from(t));
