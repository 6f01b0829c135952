import { index, integer, pgTable, serial, text } from "drizzle-orm/pg-core";

export const people = pgTable("people", { id: serial("id").primaryKey(), mail: text("mail").unique() }, (t) => [index().on(t.mail)]);
export const pets = pgTable("pets", { owner: integer("owner").references(() => people.id) });
