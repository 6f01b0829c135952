import { sql } from "drizzle-orm";
import { check, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", {
  amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep: integer("amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep"),
}, (t) => [check("positive", sql`${t.amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep} > 0`)]);
