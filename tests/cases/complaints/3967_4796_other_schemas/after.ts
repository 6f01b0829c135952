import { pgSchema, pgTable, uuid } from "drizzle-orm/pg-core";

const auth = pgSchema("auth");
const users = auth.table("users", { id: uuid("id").primaryKey() });
export const t = pgTable("t", { u: uuid("u").references(() => users.id) });
