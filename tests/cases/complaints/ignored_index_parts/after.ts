import { sql } from "drizzle-orm";
import { index, integer, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { n: integer("n"), a: text("a") }, (t) => [index("w").on(t.n).where(sql`n > 2`), index("e").on(sql`upper(a)`), index("o").on(t.a.op("text_pattern_ops"))]);
