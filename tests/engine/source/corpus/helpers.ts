import { relations, sql } from "drizzle-orm";
import {
  boolean, customType, index, integer, pgTable, pgTableCreator, serial, text, timestamp, uniqueIndex, varchar,
} from "drizzle-orm/pg-core";
import { createInsertSchema, createSelectSchema } from "drizzle-zod";
import { nanoid } from "nanoid";
import { z } from "zod";

const timestamps = {
  createdAt: timestamp("created_at").defaultNow().notNull(),
  updatedAt: timestamp("updated_at").$onUpdate(() => new Date()),
};
const id = () => serial("id").primaryKey();
const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const numericOf = customType<{ data: number; config: { precision: number } }>({
  dataType: (config) => (config ? `numeric(${config.precision})` : "numeric"),
});
const createTable = pgTableCreator((name) => `site_${name}`);

export const pages = createTable("pages", {
  id: id(),
  slug: varchar("slug", { length: 100 }).notNull(),
  token: text("token").$defaultFn(() => nanoid()),
  search: tsvector("search"),
  price: numericOf("price", { precision: 8 }),
  ...timestamps,
}, (t) => [uniqueIndex("pages_slug").on(t.slug), index("pages_search").using("gin", t.search)]);

export const callback = pgTable("callback", (t) => ({
  id: t.integer().primaryKey(),
  name: t.varchar("full_name", { length: 20 }),
  when: t.timestamp({ withTimezone: true }).default(sql`now()`),
}));

export const links = createTable("links", {
  ...timestamps,
  page: integer("page_id").references(() => pages.id, { onDelete: "cascade" }),
  visible: boolean("visible").default(false),
});

export const pagesRelations = relations(pages, ({ many }) => ({ links: many(links) }));
export const insertPage = createInsertSchema(pages, { slug: (schema) => schema.min(1) }).omit({ id: true });
export const selectPage = createSelectSchema(pages);
export const contact = z.object({ email: z.string().email(), tags: z.array(z.enum(["a", "b"])).optional() });
export type InsertPage = z.infer<typeof insertPage>;
export class NotATable {
  static readonly limit = 3;
}
export const notATable = { pages, links };
export default pages;
