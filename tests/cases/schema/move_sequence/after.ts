import { pgSchema } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const s = app.sequence("s", { startWith: 5 });
