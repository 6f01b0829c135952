import { sql, eq } from "drizzle-orm";
import { integer, pgTable, pgView, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const posts = pgTable("posts", { id: integer("id").primaryKey(), userId: integer("user_id").references(() => users.id) });
export const v = pgView("v").as((qb) => qb.select({ id: users.id, post: sql<number>`${posts.id}`.as("post") }).from(users).leftJoin(posts, eq(posts.userId, users.id)));
