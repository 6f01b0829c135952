import { integer, pgEnum, pgSchema, pgTable, text } from "drizzle-orm/pg-core";

enum Role {
  Admin = "admin",
  User = "user",
}
const sizes = { Small: "s", Large: "l" } as const;

export const role = pgEnum("role", Role);
export const size = pgEnum("size", sizes);
export const status = pgEnum("status", ["draft", "in review", "it's done"]);
export const fromValues = pgEnum("from_values", Object.values(Role) as [string, ...string[]]);
export const mixed = pgEnum("MixedCase", ["A", "b"]);

export const app = pgSchema("app");
export const billing = pgSchema("billing");
export const plan = app.enum("plan", ["free", "paid"]);
export const kind = billing.enum("kind", { One: "one", Two: "two" });

export const accounts = app.table("accounts", {
  id: integer("id").primaryKey(),
  role: role("role").default(Role.Admin).notNull(),
  size: size("size"),
  status: status("status").default("it's done"),
  plan: plan("plan").default("free"),
  kind: kind("kind"),
  mixed: mixed("mixed").array(),
});
export const invoices = billing.table("invoices", {
  id: integer("id").primaryKey(),
  account: integer("account").references(() => accounts.id),
  note: text("note"),
});
