// What the engine puts into a fresh sandbox before anything of the project runs. Evaluates to one function that the
// engine calls with its few native functions; everything else is plain JavaScript.
import { exportConfig } from "./config_export.js";
import { installGlobals } from "./globals.js";
import { castSelections } from "./query_casing.js";
import { makeRequire } from "./require.js";
import { exportSchema } from "./schema_export.js";

module.exports = (host, setup) => {
  const env = installGlobals(host, setup);
  const require = makeRequire(host, setup);
  if (setup.casing) castSelections(require("drizzle-orm/pg-core"), setup.casing);
  return {
    require,
    usedVariables: () => JSON.stringify([...env.used]),
    exportSchema: (entries) => exportSchema(entries, require, setup),
    exportConfig: (exports) => exportConfig(exports),
  };
};
