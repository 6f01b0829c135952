import { eq } from "drizzle-orm";
import { integer, pgSchema, text } from "drizzle-orm/pg-core";

export const sales = pgSchema("sales");
export const mood = sales.enum("mood", ["glad", "sad"]);
export const orders = sales.table("orders", { id: integer("id").primaryKey(), note: text("note"), mood: mood("mood") });
export const glad = sales.view("glad_orders").as((qb) => qb.select().from(orders).where(eq(orders.mood, "glad")));
export const kept = sales.materializedView("kept").as((qb) => qb.select().from(glad));
