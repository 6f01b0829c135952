import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("with-hyphen", { id: integer("the-id").generatedByDefaultAsIdentity({ startWith: 5, cache: 7 }) });
