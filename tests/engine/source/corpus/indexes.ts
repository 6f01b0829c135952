import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgSchema, pgTable, text, timestamp, uniqueIndex, vector } from "drizzle-orm/pg-core";

const columns = {
  id: integer("id").primaryKey(),
  name: text("name"),
  email: text("email"),
  rank: integer("rank"),
  active: boolean("active"),
  data: jsonb("data"),
  at: timestamp("at"),
  embedding: vector("embedding", { dimensions: 3 }),
};

export const app = pgSchema("app");

export const documents = pgTable("documents", columns, (t) => [
  index().on(t.name),
  index("named").on(t.name, t.email),
  uniqueIndex().on(t.email),
  uniqueIndex("unique_named").on(t.email, t.rank.desc()),
  index("ordered").on(t.rank.asc().nullsFirst(), t.at.desc(), t.name.desc().nullsLast(), t.email.nullsLast()),
  index("expression").on(sql`lower(${t.name})`),
  uniqueIndex("mixed").on(sql`lower(${t.name})`, t.email, sql`(${t.rank} + 1)`),
  index("partial").on(t.name).where(sql`${t.active} is true and ${t.rank} > 5`),
  index("method").using("gin", t.data),
  index("opclass").using("gin", t.data.op("jsonb_path_ops")),
  index("options").on(t.rank).with({ fillfactor: 70, deduplicate_items: "off" }),
  index("brin_options").using("brin", t.at).with({ pages_per_range: 32 }),
  index("hash_one").using("hash", t.name),
  index("later").on(t.at).concurrently(),
  index("vectors").using("hnsw", t.embedding.op("vector_cosine_ops")).with({ m: 16, ef_construction: 64 }),
  index("desc_with_class").using("btree", t.name.desc().op("text_pattern_ops")),
]);

export const archive = app.table("documents", { id: integer("id"), name: text("name") }, (t) => ({
  byName: index("archive_by_name").on(t.name),
  bare: index().on(t.id, t.name),
}));
