import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { limit } from "./limits";
export const users = pgTable("users", { id: integer("id").default(limit("users")) });
