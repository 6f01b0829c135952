import { sql } from "drizzle-orm";
import { index, integer, pgPolicy, pgTable, text } from "drizzle-orm/pg-core";

export const t = pgTable("t", { id: integer("id").primaryKey(), owner: text("owner"), n: integer("n") }, (t) => [
  pgPolicy("read", { for: "select", using: sql`` }),
  pgPolicy("write", { for: "insert", withCheck: sql.empty() }),
  index("t_n").on(t.n).where(sql``),
]);
