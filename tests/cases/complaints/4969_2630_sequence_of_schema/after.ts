import { integer, pgSchema, serial } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const s = app.sequence("s", { startWith: 3 });
export const t = app.table("t", { n: serial("n"), i: integer("i").generatedAlwaysAsIdentity() });
