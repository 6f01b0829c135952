/** A short text for people: for what a schema prints, and for messages. */
export function inspect(value, depth = 0) {
  if (typeof value === "string") return depth === 0 ? value : JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[Function]`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return value.stack ? `${value.name}: ${value.message}` : String(value);
  if (value instanceof Date) return value.toISOString();
  if (depth > 2) return "…";
  if (Array.isArray(value)) return `[${value.slice(0, 20).map((item) => inspect(item, depth + 1)).join(", ")}]`;
  const keys = Object.keys(value).slice(0, 20);
  return `{ ${keys.map((key) => `${key}: ${inspect(value[key], depth + 1)}`).join(", ")} }`;
}

export const nodeUtil = {
  inspect,
  format: (...values) => values.map((value) => inspect(value)).join(" "),
  promisify: (call) => async (...values) => call(...values),
  deprecate: (call) => call,
  inherits: (derived, base) => Object.setPrototypeOf(derived.prototype, base.prototype),
  isDeepStrictEqual: (a, b) => inspect(a, 1) === inspect(b, 1),
  debuglog: () => () => {},
  types: { isDate: (value) => value instanceof Date, isRegExp: (value) => value instanceof RegExp },
};
inspect.custom = Symbol.for("nodejs.util.inspect.custom");
