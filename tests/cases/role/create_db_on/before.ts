import { pgRole } from "drizzle-orm/pg-core";

export const r = pgRole("case_r");
