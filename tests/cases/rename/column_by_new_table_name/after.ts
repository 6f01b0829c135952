import { index, integer, pgTable, serial, text } from "drizzle-orm/pg-core";

export const people = pgTable("humans", { id: serial("no").primaryKey(), mail: text("email").unique() }, (t) => [index().on(t.mail)]);
export const pets = pgTable("pets", { owner: integer("owner").references(() => people.id) });
