import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

const inbox = pgTable("inbox", { id: integer("id"), owner: text("owner") });

export const reads = pgPolicy("people read", { for: "select", using: sql`${inbox.owner} = 'me'` }).link(inbox);
export const writes = pgPolicy("people write", { for: "insert", withCheck: sql`${inbox.id} > 1` }).link(inbox);
