import { sql } from "drizzle-orm";
import { pgTable, uuid } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: uuid("c").default(sql`'00000000-0000-0000-0000-000000000001'::uuid`) });
