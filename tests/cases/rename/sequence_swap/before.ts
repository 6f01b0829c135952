import { pgSequence } from "drizzle-orm/pg-core";

export const a = pgSequence("a", { increment: 2 });
export const b = pgSequence("b", { increment: 3 });
