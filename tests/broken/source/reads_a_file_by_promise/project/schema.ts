import fs from "fs/promises";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
fs.readFile("/etc/passwd").then(() => {});
