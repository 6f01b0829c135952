import { type AnyPgColumn, foreignKey, integer, pgSchema, pgTable, primaryKey, serial, text, unique, uuid } from "drizzle-orm/pg-core";

export const app = pgSchema("app");

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").unique("users_name_key"),
  code: text("code").unique("users_code_key", { nulls: "not distinct" }),
  managerId: integer("manager_id").references((): AnyPgColumn => users.id, { onDelete: "set null" }),
});

export const teams = app.table("teams", {
  region: text("region"),
  number: integer("number"),
  owner: integer("owner").references(() => users.id, { onDelete: "cascade", onUpdate: "restrict" }),
}, (t) => [
  primaryKey({ columns: [t.region, t.number] }),
  unique().on(t.owner, t.region),
  unique("teams_named").on(t.number, t.owner).nullsNotDistinct(),
]);

export const members = pgTable("members", {
  id: uuid("id"),
  userId: integer("user_id").notNull(),
  region: text("region").notNull(),
  number: integer("number"),
  again: integer("again").references(() => users.id).references(() => users.managerId),
}, (t) => ({
  pk: primaryKey({ name: "members_key", columns: [t.id] }),
  team: foreignKey({ columns: [t.region, t.number], foreignColumns: [teams.region, teams.number] }).onDelete("no action").onUpdate("cascade"),
  user: foreignKey({ name: "members_user", columns: [t.userId], foreignColumns: [users.id] }).onDelete("set default"),
}));

export const oldStyle = pgTable("old_style", { a: integer("a"), b: integer("b") }, ({ a, b }) => ({
  pk: primaryKey(a, b),
}));

export const bare = pgTable("bare", { a: integer("a") });
