import { count, eq, gt, sql } from "drizzle-orm";
import { boolean, integer, pgMaterializedView, pgSchema, pgTable, pgView, serial, text, timestamp } from "drizzle-orm/pg-core";

export const app = pgSchema("app");

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  name: text("name").notNull(),
  active: boolean("active").default(true),
  createdAt: timestamp("created_at").defaultNow(),
});
export const posts = app.table("posts", {
  id: serial("id").primaryKey(),
  authorId: integer("author_id").references(() => users.id),
  title: text("title"),
});

export const activeUsers = pgView("active_users").as((qb) => qb.select().from(users).where(eq(users.active, true)));
export const named = pgView("named").as((qb) => qb.select({ id: users.id, label: users.name }).from(users).where(eq(users.name, "it's")));
export const counted = pgView("counted").with({ securityInvoker: true, securityBarrier: true, checkOption: "cascaded" })
  .as((qb) => qb.select({ author: posts.authorId, posts: count().as("posts") }).from(posts).groupBy(posts.authorId));
export const raw = pgView("raw", { id: integer("id"), title: text("title") })
  .as(sql`select ${posts.id}, ${posts.title} from ${posts} where ${gt(posts.id, 10)}`);
export const legacy = pgView("legacy", { id: integer("id").notNull() }).existing();
export const inSchema = app.view("titles").as((qb) => qb.select({ title: posts.title }).from(posts));

export const summary = pgMaterializedView("summary").as((qb) => qb.select({ id: users.id }).from(users));
export const detailed = pgMaterializedView("detailed")
  .using("heap")
  .with({ fillfactor: 90, autovacuumEnabled: false, toastTupleTarget: 256, vacuumTruncate: true })
  .tablespace("pg_default")
  .withNoData()
  .as((qb) => qb.select({ id: users.id, name: users.name }).from(users));
export const old = app.materializedView("old", { id: integer("id") }).existing();
export const joined = pgMaterializedView("joined", { id: integer("id"), title: text("title") })
  .as(sql`select u.id, p.title from ${users} u join ${posts} p on p.author_id = u.id`);
