import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
const parts: string[] = [];
for (;;) parts.push("x".repeat(1000) + parts.length);
