import { pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const s = app.sequence("s2", { startWith: 5, increment: 3 });
