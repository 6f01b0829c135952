import { pgTableCreator, serial, text } from "drizzle-orm/pg-core";

const table = pgTableCreator((name) => `app_${name}`);
export const users = table("users", { id: serial("id").primaryKey(), mail: text("mail").unique() });
