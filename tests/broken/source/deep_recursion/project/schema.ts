import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
const deeper = (n: number): number => deeper(n + 1) + 1;
deeper(0);
