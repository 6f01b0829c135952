import { integer, pgTable } from "drizzle-orm/pg-core";

export const t = pgTable("MixedCase", { theId: integer("theId").generatedAlwaysAsIdentity() });
