import { integer, pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const hr = pgSchema("hr");
export const t = app.table("t", { id: integer("id") });
export const u = hr.table("u", { id: integer("id") });
