import { customType, pgTable } from "drizzle-orm/pg-core";

const pair = customType<{ data: string }>({ dataType: () => "pair" });
export const t = pgTable("t", { p: pair("p"), l: pair("l").array() });
