import { integer, pgTableCreator, pgView } from "drizzle-orm/pg-core";

const table = pgTableCreator((name) => `store_${name}`);
export const carts = table("carts", { id: integer("id").primaryKey() });
export const cartView = pgView("cart_view").as((query) => query.select().from(carts));
