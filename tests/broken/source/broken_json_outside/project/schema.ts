import { integer, pgTable, text } from "drizzle-orm/pg-core";
import secret from "../secret.json";
export const users = pgTable(secret.key, { id: integer("id") });
