import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgSchema, text } from "drizzle-orm/pg-core";

const provider = pgSchema("provider");
const inbox = provider.table("inbox", { id: integer("id"), owner: text("owner") });

export const reads = pgPolicy("reads inbox", { for: "select", using: sql`${inbox.owner} = 'me'` }).link(inbox);
