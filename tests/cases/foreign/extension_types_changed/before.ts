import { pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { mail: text("mail").default("a@b"), name: text("name") });
