// `require` of the sandbox. The engine has decided beforehand what each specifier is (setup.modules); here it becomes a module.
import { builtinModule, isBuiltin } from "./modules/builtins.js";
import { makeStandIn, standInModule } from "./stand_in.js";
import { knowingStandIn } from "./stand_ins/index.js";

// Properties of zod's and drizzle-zod's objects that hand out values instead of building further objects.
const decisive = new Set([
  "parse", "safeParse", "parseAsync", "safeParseAsync", "spa", "decode", "encode", "safeDecode", "safeEncode",
  "options", "enum", "Enum", "Values", "value", "_def", "_zod", "def", "isOptional", "isNullable", "toJSONSchema",
]);

export function makeRequire(host, setup) {
  const loaded = new Map();
  const families = new Map();

  const standIn = (spec, onUse, names) => {
    const name = packageOf(spec);
    if (!families.has(name)) families.set(name, makeStandIn(name, onUse, names));
    return standInModule(families.get(name));
  };

  const load = (spec) => {
    const [kind, part] = setup.modules[spec] ?? [isBuiltin(spec) ? "builtin" : "missing"];
    switch (kind) {
      case "builtin":
        return builtinModule(spec, host, setup, require);
      case "drizzle":
        return host.drizzle(require)[spec]();
      case "vendor":
        try {
          return host.vendor(part, require)[spec]();
        } catch (error) {
          host.packageFailed(packageOf(spec), String(error?.message ?? error), String(error?.stack ?? ""));
          return standIn(spec);
        }
      case "lazy":
        return standIn(spec, (what) => host.needsReal(packageOf(spec), what), decisive);
      default:
        return knowingStandIn(packageOf(spec)) ?? standIn(spec);
    }
  };

  const require = (spec) => {
    spec = String(spec);
    if (!loaded.has(spec)) loaded.set(spec, load(spec));
    return loaded.get(spec);
  };
  require.resolve = (spec) => spec;
  require.cache = {};
  return require;
}

export function packageOf(spec) {
  const parts = spec.split("/");
  return spec.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}
