import { index, integer, pgTable, primaryKey, serial, text, unique, uuid, varchar } from "drizzle-orm/pg-core";

export const orgs = pgTable("orgs", { id: uuid("id").primaryKey().defaultRandom(), name: text("name").notNull() });
export const members = pgTable("members", { orgId: uuid("org_id").notNull().references(() => orgs.id, { onDelete: "cascade" }), userId: integer("user_id").notNull().references(() => users.id), role: text("role").default("member") }, (t) => [primaryKey({ columns: [t.orgId, t.userId] }), index("members_role_index").on(t.role)]);
export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  email: varchar("email", { length: 255 }).notNull().unique(),
});
