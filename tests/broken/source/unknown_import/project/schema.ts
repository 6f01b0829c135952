import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { shared } from "./nowhere";
export const users = pgTable("users", { id: integer("id"), ...shared });
