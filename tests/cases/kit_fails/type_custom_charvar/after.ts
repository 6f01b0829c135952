import { customType, pgTable } from "drizzle-orm/pg-core";

const custom = customType<{ data: string }>({ dataType: () => "character varying(20)" });
export const t = pgTable("t", { c: custom("c") });
