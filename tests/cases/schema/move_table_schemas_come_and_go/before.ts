import { index, integer, pgSchema, text } from "drizzle-orm/pg-core";

export const intake = pgSchema("intake2024");
export const letters = intake.table("letters", { id: integer("id").primaryKey(), subject: text("subject") }, (t) => [index().on(t.subject)]);
