import { customType, pgTable } from "drizzle-orm/pg-core";

const mail = customType<{ data: string }>({ dataType: () => "mail" });
export const t = pgTable("t", { m: mail("m").notNull().default("a@b"), l: mail("l").array() });
