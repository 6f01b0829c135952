// The fields of drizzle.config.* that the engine understands, as JSON; what a stand-in took the place of is named instead.
import { standInOf } from "./stand_in.js";

export function exportConfig(exports) {
  let config = exports?.default ?? exports;
  // CommonJS that sets exports.default.
  if (standInOf(config) === undefined) config = config?.default ?? config;
  const problems = [];
  const fields = {};
  // Functions and classes of a config (custom loggers, TLS helpers) have nothing to tell; marks must not pass for values.
  const clean = (field) =>
    function (key, value) {
      const label = standInOf(value);
      if (label !== undefined) {
        problems.push([key ? `${field}.${key}` : field, label]);
        return undefined;
      }
      return typeof value === "bigint" ? String(value) : value;
    };
  const label = standInOf(config);
  const isObject = typeof config === "object" && config !== null && !Array.isArray(config);
  if (label !== undefined) problems.push(["config", label]);
  else if (isObject) {
    for (const field of Object.keys(config)) {
      const text = JSON.stringify(config[field], clean(field));
      if (text !== undefined) fields[field] = JSON.parse(text);
    }
  }
  return JSON.stringify({ config: isObject ? fields : null, problems });
}
