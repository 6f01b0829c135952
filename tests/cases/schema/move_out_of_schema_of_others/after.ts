import { pgEnum, pgTable, serial, text } from "drizzle-orm/pg-core";

export const state = pgEnum("state", ["open", "closed"]);
export const letters = pgTable("letters", { id: serial("id").primaryKey(), topic: text("topic"), state: state("state").default("open") });
