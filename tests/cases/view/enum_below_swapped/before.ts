import { eq } from "drizzle-orm";
import { integer, pgEnum, pgTable, pgView } from "drizzle-orm/pg-core";

export const mood = pgEnum("mood", ["a", "b", "c"]);
export const t = pgTable("t", { id: integer("id"), m: mood("m") });
export const v = pgView("v").as((qb) => qb.select().from(t).where(eq(t.m, "a")));
