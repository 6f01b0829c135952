import { pgRole } from "drizzle-orm/pg-core";

export const r = pgRole("case_b", { createDb: true });export const s = pgRole("case_a");
