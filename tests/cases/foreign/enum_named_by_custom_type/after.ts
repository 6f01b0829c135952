import { customType, integer, pgTable } from "drizzle-orm/pg-core";

const mood = customType<{ data: string }>({ dataType() { return "mood"; } });
export const t = pgTable("t", { id: integer("id"), mood: mood("mood").default("good").notNull() });
export const u = pgTable("u", { id: integer("id") });
