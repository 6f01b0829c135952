import { customType, index, pgTable, text } from "drizzle-orm/pg-core";

const citext = customType<{ data: string }>({ dataType: () => "citext" });
const hstore = customType<{ data: string }>({ dataType: () => "hstore" });
const ltree = customType<{ data: string }>({ dataType: () => "ltree" });
export const t = pgTable("t", { mail: citext("mail").notNull().unique(), bag: hstore("bag"), path: ltree("path"), name: text("name") }, (t) => [index("trgm").using("gin", t.name.op("gin_trgm_ops")), index("bag").using("gin", t.bag), index("path").using("gist", t.path)]);
