import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
let n = 0;
while (n >= 0) n = Math.abs(n + 1);
