import { pgEnum, pgTable, text } from "drizzle-orm/pg-core";

export const size = pgEnum("size", ["1", "2"]);
export const parts = pgTable("parts", { size: size("size"), sizes: size("sizes").array(), name: text("name") });
