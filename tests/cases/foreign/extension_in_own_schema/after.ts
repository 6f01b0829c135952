import { customType, pgTable } from "drizzle-orm/pg-core";

const citext = customType<{ data: string }>({ dataType: () => "ext.citext" });
export const t = pgTable("t", { mail: citext("mail") });
