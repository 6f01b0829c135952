import { boolean, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

export const userAccounts = pgTable("userAccounts", { userId: integer().primaryKey(), firstName: text().notNull(), "lastSeenAt": timestamp(), HTTPStatus: integer(), isX1: boolean(), explicit_Name: text("Explicit_Name") });
