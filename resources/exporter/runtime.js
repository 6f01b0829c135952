// What the engine puts into a fresh sandbox before anything of the project runs. Evaluates to one function that the
// engine calls with its few native functions; everything else is plain JavaScript. What belongs to one program comes with `begin`, so that
// a sandbox can be made ready before its program is known.
import { exportConfig } from "./config_export.js";
import { installGlobals } from "./globals.js";
import { castSelections, withKitSelections } from "./query_casing.js";
import { makeRequire } from "./require.js";
import { caseNames, exportSchema } from "./schema_export.js";
import { exportSnapshot } from "./snapshot_export.js";

module.exports = (host) => {
  const setup = { root: "/", casing: "", env: {}, modules: {} };
  const env = installGlobals(host, setup);
  const require = makeRequire(host, setup);
  return {
    setup,
    require,
    loadDrizzle: () => void host.drizzle(require)["drizzle-orm/pg-core"](),
    begin: ({ env, ...given }) => {
      Object.assign(setup, given);
      Object.assign(setup.env, env);
      if (setup.casing) castSelections(require("drizzle-orm/pg-core"), setup.casing);
    },
    usedVariables: () => JSON.stringify([...env.used]),
    exportSchema: (entries) => exportSchema(entries, require, setup),
    exportSnapshot: (entries) => withKitSelections(() => exportSnapshot(entries, require, setup, caseNames(setup.casing))),
    exportConfig: (exports) => exportConfig(exports),
  };
};
