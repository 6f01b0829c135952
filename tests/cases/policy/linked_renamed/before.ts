import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

const inbox = pgTable("inbox", { id: integer("id"), owner: text("owner") });

export const reads = pgPolicy("reads", { for: "select", using: sql`${inbox.owner} = 'me'` }).link(inbox);
export const writes = pgPolicy("writes", { for: "insert", withCheck: sql`${inbox.id} > 0` }).link(inbox);
