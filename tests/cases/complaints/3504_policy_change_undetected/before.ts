import { sql } from "drizzle-orm";
import { integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id"), who: text("who") }, (t) => [pgPolicy("p", { for: "select", using: sql`who = current_user` })]);
