import { integer, pgMaterializedView, pgTable, pgView } from "drizzle-orm/pg-core";

export const t = pgTable("t", { a: integer("a") });
export const plain = pgView("plain").with({ securityInvoker: false }).as((qb) => qb.select().from(t));
export const off = pgView("off").as((qb) => qb.select().from(t));
export const stored = pgMaterializedView("stored").with({ parallelWorkers: 2, fillfactor: 70, autovacuumEnabled: false }).as((qb) => qb.select().from(t));
