import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

export const t = pgTable("t", { user_id: integer().primaryKey(), first_name: text(), Last_Seen: timestamp() });
