import { index, integer, pgTable, primaryKey, serial, text, unique } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  email: text("email").unique(),
  age: integer("age"),
});
export const posts = pgTable("posts", { id: serial("id").primaryKey(), userId: integer("user_id").references(() => users.id) }, (t) => [index("posts_user_id_index").on(t.userId)]);
