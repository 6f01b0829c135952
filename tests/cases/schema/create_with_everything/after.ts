import { sql, eq } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgSchema, serial, unique, type AnyPgColumn } from "drizzle-orm/pg-core";

export const app = pgSchema("app");
export const mood = app.enum("mood", ["a", "b"]);
export const seq = app.sequence("seq", { startWith: 10 });
export const users = app.table("users", { id: serial("id").primaryKey(), n: integer("n").generatedAlwaysAsIdentity(), mood: mood("mood").default("a"), code: integer("code").default(sql`nextval('app.seq')`), boss: integer("boss").references((): AnyPgColumn => users.id) }, (t) => [index("users_mood_idx").on(t.mood), unique().on(t.code), check("positive", sql`${t.code} > 0`), pgPolicy("p", { using: sql`${t.n} > 0` })]);
export const v = app.view("v").as((qb) => qb.select({ id: users.id }).from(users).where(eq(users.mood, "a")));
export const m = app.materializedView("m").as((qb) => qb.select({ id: users.id }).from(users));
