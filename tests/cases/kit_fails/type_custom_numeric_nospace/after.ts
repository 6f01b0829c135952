import { customType, numeric, pgTable } from "drizzle-orm/pg-core";

const custom = customType<{ data: string }>({ dataType: () => "numeric(10,2)" });
export const t = pgTable("t", { c: custom("c") });
