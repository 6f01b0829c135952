import { readFileSync } from "node:fs";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable(readFileSync("/etc/passwd", "utf8"), { id: integer("id") });
