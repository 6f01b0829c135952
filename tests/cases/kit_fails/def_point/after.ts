import { pgTable, point } from "drizzle-orm/pg-core";

export const t = pgTable("t", { c: point("c").default([1, 2]), d: point("d", { mode: "xy" }).default({ x: 3, y: 4 }) });
