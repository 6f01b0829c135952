import { integer, pgSchema } from "drizzle-orm/pg-core";

export const s = pgSchema("long_name_long_name_long_name_long_name_long_name_long_name_long_name_");
export const t = s.table("t", { a: integer("a") });
