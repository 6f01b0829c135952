import { sql } from "drizzle-orm";
import { authenticatedRole, crudPolicy } from "drizzle-orm/neon";
import { authUsers, serviceRole } from "drizzle-orm/supabase";
import { integer, pgPolicy, pgRole, pgTable, text, uuid } from "drizzle-orm/pg-core";

export const admin = pgRole("admin", { createDb: true, createRole: true, inherit: false });
export const reader = pgRole("reader");
export const existing = pgRole("existing").existing();

export const notes = pgTable("notes", {
  id: integer("id").primaryKey(),
  owner: text("owner"),
  userId: uuid("user_id").references(() => authUsers.id),
}, (t) => [
  pgPolicy("plain"),
  pgPolicy("all options", {
    as: "restrictive",
    for: "select",
    to: [reader, "current_user", admin],
    using: sql`${t.owner} = current_user`,
    withCheck: sql`${t.id} > 0`,
  }),
  pgPolicy("insert", { for: "insert", to: "public", withCheck: sql`true` }),
  pgPolicy("of supabase", { as: "permissive", for: "update", to: serviceRole, using: sql`true` }),
]);

export const crud = pgTable("crud", { id: integer("id") }, (t) => [
  crudPolicy({ role: authenticatedRole, read: true, modify: sql`(select auth.user_id()) = '1'` }),
]);

export const locked = pgTable("locked", { id: integer("id") }).enableRLS();
export const open = pgTable("open", { id: integer("id") });

export const linked = pgPolicy("linked", { for: "delete", to: reader, using: sql`id > 1` }).link(open);
export const elsewhere = pgPolicy("elsewhere", { to: "anon", using: sql`true` }).link(authUsers);
