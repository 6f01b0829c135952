import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), n: text("n") }, (t) => [index("i").using("gist", sql`to_tsvector('english', ${t.n})`)]);
