import { integer, pgTable, primaryKey, serial, type AnyPgColumn } from "drizzle-orm/pg-core";

export const tree = pgTable("tree", { id: serial("id").primaryKey(), parent: integer("parent").references((): AnyPgColumn => tree.id, { onDelete: "cascade" }) });
