import { integer, pgSchema } from "drizzle-orm/pg-core";

export const hr = pgSchema("hr");
export const t = hr.table("u", { id: integer("id").primaryKey(), b: integer("b") });
