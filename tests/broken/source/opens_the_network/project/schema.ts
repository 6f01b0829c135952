import net from "node:net";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
export const users = pgTable("users", { id: integer("id").primaryKey() });
net.connect(5432, "127.0.0.1");
