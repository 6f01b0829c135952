import { integer, pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const t = app.table("t", { id: integer("id") });
