// SQL text of drizzle's SQL objects and of JavaScript values, the way drizzle-kit 0.31 spells them where that is right.
import { markOf, standInOf } from "./stand_in.js";

export const quote = (text) => `'${text.replaceAll("'", "''")}'`;

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** A value of the schema file as an SQL literal. */
export function literal(value) {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "number":
      return Number.isFinite(value) ? String(value) : quote(String(value));
    case "bigint":
    case "boolean":
      return String(value);
    case "function":
      return markOf(standInOf(value) ?? "function");
    case "undefined":
      return "null";
  }
  if (value === null) return "null";
  if (value instanceof Date) return quote(value.toISOString());
  if (isBytes(value)) return quote(`\\x${hex(new Uint8Array(value.buffer ?? value))}`);
  return quote(JSON.stringify(value));
}

/** Writes SQL objects; `orm` and `pg` are the modules drizzle-orm and drizzle-orm/pg-core, `casing` "snake_case", "camelCase" or undefined. */
export function makeSqlWriter(orm, pg, casing) {
  const dialect = new pg.PgDialect({ casing });
  // Parameters are written as literals: nothing of a schema can be bound later ($1 in a check is drizzle-kit's mistake).
  const config = (invokeSource) => ({
    casing: dialect.casing,
    escapeName: (name) => dialect.escapeName(name),
    escapeParam: (_, value) => literal(value),
    escapeString: (text) => quote(text),
    invokeSource,
  });
  const plain = config(undefined);
  const forIndexes = config("indexes");
  // now() and its like, by far the most usual, are one piece of text: SQL.buildQueryFromSourceParams() takes it as it is.
  const { is, StringChunk } = orm;
  const write = (sql, how) => {
    const [chunk, ...more] = sql.queryChunks ?? [];
    return more.length === 0 && is(chunk, StringChunk) ? chunk.value.join("") : sql.toQuery(how).sql;
  };
  return { text: (sql) => write(sql, plain), indexText: (sql) => write(sql, forIndexes) };
}
