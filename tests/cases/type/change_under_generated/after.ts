import { sql } from "drizzle-orm";
import { bigint, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: bigint("a", { mode: "number" }), g: bigint("g", { mode: "number" }).generatedAlwaysAs(sql`a * 2`) });
