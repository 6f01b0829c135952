import { pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: text("c").array().default(["a,b", "c \"d\"", "e'f", "{}", "", "null"]) });
