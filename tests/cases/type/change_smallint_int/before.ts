import { integer, pgTable, smallint } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), v: smallint("v") });
