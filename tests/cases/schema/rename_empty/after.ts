import { pgSchema } from "drizzle-orm/pg-core";

export const hr = pgSchema("hr");
