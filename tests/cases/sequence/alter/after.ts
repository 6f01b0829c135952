import { pgSequence } from "drizzle-orm/pg-core";

export const s = pgSequence("s", { startWith: 100, increment: 10, minValue: 50, maxValue: 100000, cache: 20, cycle: true });
