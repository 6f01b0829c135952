import { sql } from "drizzle-orm";
import { index, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") }, (t) => [
  index("same").on(t.a).where(sql`true`),
  index("bare").on(t.a),
  index("gone").on(t.a).where(sql`true`),
]);
