import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const test = pgTable("people", { personId: serial().primaryKey(), firstName: text().notNull() });
