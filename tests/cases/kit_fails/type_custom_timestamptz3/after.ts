import { customType, pgTable } from "drizzle-orm/pg-core";

const custom = customType<{ data: string }>({ dataType: () => "timestamptz(3)" });
export const t = pgTable("t", { c: custom("c") });
