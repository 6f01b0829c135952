import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner"), n: integer("n") }, (t) => [pgPolicy("a", { to: "current_user", using: sql`true` }), pgPolicy("b", { to: "current_role", using: sql`true` }), pgPolicy("c", { to: "session_user", using: sql`true` }), pgPolicy("d", { to: "public", using: sql`true` })]);
