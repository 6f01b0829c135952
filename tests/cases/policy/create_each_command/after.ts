import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner"), n: integer("n") }, (t) => [pgPolicy("a", { for: "all", using: sql`true` }), pgPolicy("s", { for: "select", using: sql`n > 0` }), pgPolicy("i", { for: "insert", withCheck: sql`n > 1` }), pgPolicy("u", { for: "update", using: sql`n > 2`, withCheck: sql`n > 3` }), pgPolicy("d", { for: "delete", using: sql`n > 4` })]);
