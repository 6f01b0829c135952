import { integer, pgTable, uuid } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), v: uuid("v") });
