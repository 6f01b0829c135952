import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const t = app.table("t", { id: integer("id") });
export const pub = pgTable("pub", { id: integer("id") });
