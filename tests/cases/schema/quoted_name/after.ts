import { pgSchema, serial, text } from "drizzle-orm/pg-core";

export const odd = pgSchema('Odd "one" x.y');
export const t = odd.table("t", { id: serial("id").primaryKey(), e: text("e") });
