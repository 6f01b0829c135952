import { pgEnum } from "drizzle-orm/pg-core";
export const a = pgEnum("mood", ["sad"]);
export const b = pgEnum("mood", ["happy"]);
