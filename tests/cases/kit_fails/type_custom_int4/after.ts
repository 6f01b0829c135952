import { customType, pgTable } from "drizzle-orm/pg-core";

const custom = customType<{ data: string }>({ dataType: () => "int4" });
export const t = pgTable("t", { c: custom("c") });
