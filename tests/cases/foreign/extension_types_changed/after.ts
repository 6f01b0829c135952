import { customType, index, pgTable, text } from "drizzle-orm/pg-core";

const citext = customType<{ data: string }>({ dataType: () => "citext" });
export const t = pgTable("t", { mail: citext("mail").default("a@b").notNull(), name: text("name") }, (t) => [index("trgm").using("gist", t.name.op("gist_trgm_ops"))]);
