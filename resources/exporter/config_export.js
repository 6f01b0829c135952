// The fields of drizzle.config.* that the engine understands, as JSON; what a stand-in took the place of is named instead.
import { standInOf } from "./stand_in.js";

export function exportConfig(exports) {
  const config = exports?.default ?? exports;
  const problems = [];
  // Functions and classes of a config (custom loggers, TLS helpers) have nothing to tell; marks must not pass for values.
  const clean = (path) =>
    function (key, value) {
      const label = standInOf(value);
      if (label === undefined) return typeof value === "function" ? undefined : typeof value === "bigint" ? String(value) : value;
      problems.push([path || key, label]);
      return undefined;
    };
  const label = standInOf(config);
  if (label !== undefined) return JSON.stringify({ config: null, problems: [["config", label]] });
  const fields = {};
  for (const key of Object.keys(config ?? {})) {
    const text = JSON.stringify(config[key], clean(""));
    if (text !== undefined) fields[key] = JSON.parse(text);
  }
  const isObject = typeof config === "object" && config !== null && !Array.isArray(config);
  return JSON.stringify({ config: isObject ? fields : null, problems });
}
