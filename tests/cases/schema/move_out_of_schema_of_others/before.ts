import { integer, pgSchema, serial, text } from "drizzle-orm/pg-core";

const attic = pgSchema("attic");

export const state = attic.enum("state", ["open", "closed"]);
export const letters = attic.table("letters", { id: serial("id").primaryKey(), subject: text("subject"), state: state("state").default("open") });
