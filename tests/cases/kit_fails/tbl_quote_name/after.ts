import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable('a "b" c', { a: integer('d "e"') });
