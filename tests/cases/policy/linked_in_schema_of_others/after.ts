import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgSchema, pgTable, text } from "drizzle-orm/pg-core";

const provider = pgSchema("provider");
const inbox = provider.table("inbox", { id: integer("id"), owner: text("owner") });

export const notes = pgTable("notes", { id: integer("id") });
export const reads = pgPolicy("reads inbox", { for: "select", to: "current_user", using: sql`${inbox.owner} = current_user` }).link(inbox);
