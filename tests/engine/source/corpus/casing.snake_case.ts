import { eq, sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, pgView, primaryKey, text, unique } from "drizzle-orm/pg-core";

export const userAccounts = pgTable("userAccounts", {
  userId: integer().primaryKey(),
  firstName: text().notNull(),
  lastName: text("lastName"),
  emailURL2: text().unique(),
  isActive: boolean().default(true),
  fullName: text().generatedAlwaysAs(sql`'x'`),
});

export const userPosts = pgTable("user_posts", {
  postId: integer().generatedAlwaysAsIdentity(),
  authorId: integer().references(() => userAccounts.userId),
  coAuthorId: integer(),
  postTitle: text(),
}, (t) => [
  primaryKey({ columns: [t.postId, t.authorId] }),
  unique().on(t.postTitle, t.authorId),
  unique("postTitleNamed").on(t.postTitle),
  index().on(t.postTitle, t.coAuthorId),
  index("partial").on(sql`lower(${t.postTitle})`).where(sql`${t.coAuthorId} is not null`),
  foreignKey({ columns: [t.coAuthorId], foreignColumns: [userAccounts.userId] }),
  check("titleCheck", sql`${t.postTitle} <> ''`),
]);

export const titles = pgView("titles").as((qb) => qb.select({ id: userPosts.postId, title: userPosts.postTitle }).from(userPosts).where(eq(userPosts.authorId, 1)));
