// What stands after DEFAULT. drizzle-kit's spelling, with its mistakes put right: JSON strings, quotes inside JSON and arrays,
// points and lines, bigint, objects of custom types, bytes.
import { literal, quote } from "./sql_text.js";

const isJson = (type) => type === "json" || type === "jsonb";

function isJsonText(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function dateText(date, type) {
  const text = date.toISOString();
  if (type === "date") return text.split("T")[0];
  return type === "timestamp" ? text.replace("T", " ").slice(0, 23) : text;
}

/** The text of an object as the column's driver would send it; undefined when it has no say. */
function driverText(column, value) {
  const mapped = column.mapToDriverValue(value);
  return typeof mapped === "string" ? mapped : undefined;
}

function elementText(column, type, value) {
  if (value === null || value === undefined) return "NULL";
  let text;
  if (isJson(type)) text = JSON.stringify(value);
  else if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  else if (value instanceof Date) text = dateText(value, type);
  else if (typeof value === "object") text = driverText(column, value) ?? JSON.stringify(value);
  else text = String(value);
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function arrayText(column, type, value, depth) {
  const items = value.map((item) =>
    depth > 1 && Array.isArray(item) ? arrayText(column, type, item, depth - 1) : elementText(column, type, item),
  );
  return `{${items.join(",")}}`;
}

/** `base` and `dimensions`: the element's column and the depth where `column` is an array. */
export function defaultText(column, type, base, dimensions, writer, isSql) {
  const value = column.default;
  // sql`` is no default at all.
  if (isSql(value)) return writer.text(value).trim() || null;
  const lowered = type.toLowerCase();
  if (typeof value === "string") {
    // A string for a JSON column is taken for JSON text where it is some: what drizzle-kit's own SQL does with '{}'.
    const encode = isJson(lowered) && column.columnType !== "PgCustomColumn" && !isJsonText(value);
    return encode ? `${quote(JSON.stringify(value))}::${lowered}` : quote(value);
  }
  if (isJson(lowered)) return `${quote(JSON.stringify(value, jsonNumber))}::${lowered}`;
  if (typeof value !== "object" || value === null) return literal(value);
  if (value instanceof Date) return quote(dateText(value, lowered));
  if (dimensions > 0 && Array.isArray(value)) {
    return quote(arrayText(base, lowered.split("[")[0], value, dimensions));
  }
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return literal(value);
  const mapped = column.mapToDriverValue(value);
  return isSql(mapped) ? writer.text(mapped) : literal(mapped);
}

function jsonNumber(_, value) {
  return typeof value === "bigint" ? Number(value) : value;
}
