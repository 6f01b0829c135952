import { pgSequence } from "drizzle-orm/pg-core";

export const s = pgSequence("s2", { startWith: 5, maxValue: 100, cycle: true });
