import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgSchema, pgTable, serial, text, type AnyPgColumn } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const users = pgTable("users", { id: serial("id").primaryKey(), n: integer("n").generatedByDefaultAsIdentity(), mail: text("mail").unique(), boss: integer("boss").references((): AnyPgColumn => users.id) }, (t) => [index("mail_idx").on(t.mail), check("c", sql`${t.n} > 0`), pgPolicy("p", { using: sql`${t.n} > 0` })]);
