import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { prefix } from "our-missing-package";
export const users = pgTable(`${prefix}_users`, { id: integer("id") });
