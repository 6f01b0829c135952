import { boolean, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { v: boolean("v").default(true) });
