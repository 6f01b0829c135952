import { pgSchema, pgSequence } from "drizzle-orm/pg-core";

export const s = pgSequence("s");
export const s2 = pgSequence("s2", { startWith: 100, increment: 10, minValue: 50, maxValue: 100000, cache: 20, cycle: true });
export const app = pgSchema("app");
export const s3 = app.sequence("s3", { increment: -1, maxValue: -1, minValue: -100, startWith: -1 });
