import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { secret } from "../outside";
export const users = pgTable(secret, { id: integer("id") });
