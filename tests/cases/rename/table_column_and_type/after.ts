import { integer, pgTable, text } from "drizzle-orm/pg-core";

export const b = pgTable("b", { id: integer("id"), y: text("y").notNull() });
