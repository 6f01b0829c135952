import { integer, pgTable, real } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), v: real("v") });
