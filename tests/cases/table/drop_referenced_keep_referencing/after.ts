import { integer, pgTable, primaryKey, serial } from "drizzle-orm/pg-core";

export const posts = pgTable("posts", { id: serial("id").primaryKey(), userId: integer("user_id") });
