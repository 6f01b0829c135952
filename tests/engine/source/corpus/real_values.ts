import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { nanoid } from "nanoid";
import { z } from "zod";

const Level = z.enum(["low", "middle", "high"]);
const settings = z.object({ prefix: z.string().default("cms") }).parse({});

export const level = pgEnum("level", Level.options);
export const articles = pgTable(`${settings.prefix}_articles`, {
  id: integer("id").primaryKey(),
  level: level("level").default(Level.enum.middle),
  size: text("size").default(String(nanoid(12).length)),
});
