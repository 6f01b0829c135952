import { eq, sql } from "drizzle-orm";
import { check, integer, pgMaterializedView, pgTable, pgView, text } from "drizzle-orm/pg-core";

export const orders = pgTable("purchases", { id: integer("id").primaryKey(), note: text("note") }, (t) => [check("positive", sql`${t.id} > 0`)]);
export const bought = pgView("first_order").as((qb) => qb.select().from(orders).where(eq(orders.id, 1)));
export const boughtAgain = pgView("second_order").as((qb) => qb.select().from(bought));
export const counted = pgMaterializedView("counted").as((qb) =>
  qb.select({ id: orders.id, note: orders.note, n: sql<number>`count(*)`.as("n") }).from(orders).groupBy(orders.id),
);
