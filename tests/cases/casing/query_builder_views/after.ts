import { count, gt } from "drizzle-orm";
import { pgMaterializedView, pgTable, pgView, serial, text } from "drizzle-orm/pg-core";

export const people = pgTable("people", { personId: serial().primaryKey(), firstName: text().notNull() });
export const all = pgView("everybody").as((qb) => qb.select().from(people).where(gt(people.personId, 5)));
export const named = pgView("named").as((qb) => qb.select({ called: people.firstName }).from(people));
export const counted = pgMaterializedView("counted").as((qb) =>
  qb.select({ firstName: people.firstName, times: count().as("times") }).from(people).groupBy(people.firstName));
