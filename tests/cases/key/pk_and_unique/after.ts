import { integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";

export const cards = pgTable("cards", { id: uuid("id").primaryKey().unique(), note: text("note") });
export const decks = pgTable("decks", { id: integer("id").primaryKey() }, (t) => [unique("decks_once").on(t.id), unique("decks_twice").on(t.id)]);
export const hands = pgTable("hands", { id: integer("id").primaryKey() }, (t) => [unique("hands_nulls").on(t.id).nullsNotDistinct()]);
