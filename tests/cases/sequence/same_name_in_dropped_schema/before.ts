import { sql } from "drizzle-orm";
import { integer, pgSchema, pgTable } from "drizzle-orm/pg-core";

export const shop = pgSchema("shop");
export const q = shop.sequence("q");
export const t = pgTable("t", { id: integer("id").default(sql`nextval('shop.q')`) });
