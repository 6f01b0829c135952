import { pgSequence } from "drizzle-orm/pg-core";

export const a = pgSequence("b", { increment: 2 });
export const b = pgSequence("a", { increment: 3 });
