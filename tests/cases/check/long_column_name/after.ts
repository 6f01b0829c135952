import { sql } from "drizzle-orm";
import { check, index, integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("t", {
  amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep: integer("amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep"),
}, (t) => [
  check("positive", sql`${t.amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep} between 4 and 11`),
  index("some").on(t.amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep).where(sql`${t.amount_of_a_column_whose_name_is_longer_than_postgresql_can_keep} in (1, 2)`),
]);
