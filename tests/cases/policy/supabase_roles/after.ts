import { sql } from "drizzle-orm";
import { authUid, authenticatedRole, serviceRole } from "drizzle-orm/supabase";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner"), n: integer("n") }, (t) => [pgPolicy("p", { for: "insert", to: [authenticatedRole, serviceRole], withCheck: sql`(select ${authUid}) is not null` })]);
