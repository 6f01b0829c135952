import { sql } from "drizzle-orm";
import { pgTable, text, uuid } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: uuid("id").default(sql`uuid_generate_v4()`).primaryKey(), h: text("h").default(sql`encode(digest('x', 'sha256'), 'hex')`) });
