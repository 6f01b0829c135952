import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { n: integer("n"), a: text("a") }, (t) => [index("w").on(t.n).where(sql`n > 1`), index("e").on(sql`lower(a)`), index("o").on(t.a.op("text_ops"))]);
