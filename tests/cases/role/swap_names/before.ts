import { pgRole } from "drizzle-orm/pg-core";

export const r = pgRole("case_a", { createDb: true });export const s = pgRole("case_b");
