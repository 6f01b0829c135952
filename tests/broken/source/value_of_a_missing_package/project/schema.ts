import { pgEnum, pgTable } from "drizzle-orm/pg-core";
import { Level } from "our-missing-package";
export const level = pgEnum("level", Level.options);
export const articles = pgTable("articles", { level: level("level") });
