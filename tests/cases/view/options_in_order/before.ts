import { integer, pgTable, pgView } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") });
export const plain = pgView("plain").as((qb) => qb.select().from(t));
export const off = pgView("off").with({ securityBarrier: false }).as((qb) => qb.select().from(t));
