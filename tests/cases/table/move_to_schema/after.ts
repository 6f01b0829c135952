import { pgSchema, primaryKey, serial, text, unique } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const users = app.table("users", { id: serial("id").primaryKey(), name: text("name").unique() });
