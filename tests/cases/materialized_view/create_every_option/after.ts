import { sql } from "drizzle-orm";
import { integer, pgMaterializedView, pgTable, text, varchar } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: integer("id").primaryKey(), name: text("name"), age: integer("age"), email: varchar("email", { length: 100 }) });
export const m = pgMaterializedView("m", { id: integer("id"), name: text("name") }).with({ fillfactor: 60, toastTupleTarget: 1000, parallelWorkers: 2, autovacuumEnabled: false, vacuumIndexCleanup: "off", vacuumTruncate: false, autovacuumVacuumThreshold: 1, autovacuumVacuumScaleFactor: 1, autovacuumVacuumCostDelay: 1, autovacuumVacuumCostLimit: 1, autovacuumFreezeMinAge: 1, autovacuumFreezeMaxAge: 100000, autovacuumFreezeTableAge: 1, autovacuumMultixactFreezeMinAge: 1, autovacuumMultixactFreezeMaxAge: 10000, autovacuumMultixactFreezeTableAge: 1, logAutovacuumMinDuration: 1, userCatalogTable: false }).as(sql`select id, name from users`);
