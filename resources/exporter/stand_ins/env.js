// Packages that check environment variables, without the checks: their answer is the environment, with defaults.
import { makeStandIn, standInOf } from "../stand_in.js";
import { lenientParse } from "./zod.js";

const over = (known, label) => {
  const rest = makeStandIn(label);
  return Object.create(rest, {
    __esModule: { value: true },
    ...Object.fromEntries(Object.entries(known).map(([key, value]) => [key, { value, enumerable: true }])),
    default: { value: known.default ?? rest, enumerable: true },
  });
};

export function t3EnvModule(label) {
  const createEnv = (options = {}) => {
    const source = { ...(options.runtimeEnv ?? options.runtimeEnvStrict ?? process.env), ...options.experimental__runtimeEnv };
    const env = Object.assign({}, ...[options.extends ?? []].flat().filter((other) => standInOf(other) === undefined));
    for (const [key, schema] of Object.entries({ ...options.shared, ...options.client, ...options.server })) {
      const value = source[key] ?? process.env[key];
      env[key] = lenientParse(schema, value === "" && options.emptyStringAsUndefined ? undefined : value);
    }
    return env;
  };
  return over({ createEnv }, label);
}

export function envalidModule(label) {
  const plain = (read) => (spec = {}) => ({ spec, read });
  const cleanEnv = (source, specs) => {
    const env = {};
    for (const [key, { spec, read }] of Object.entries(specs)) {
      const value = source[key];
      env[key] = value === undefined ? spec.devDefault !== undefined && source.NODE_ENV !== "production" ? spec.devDefault : spec.default : read(value);
    }
    return env;
  };
  const text = plain(String);
  return over({
    cleanEnv, str: text, url: text, host: text, email: text, port: plain(Number), num: plain(Number), json: plain(JSON.parse),
    bool: plain((value) => ["true", "t", "yes", "on", "1"].includes(value)), makeValidator: plain,
  }, label);
}
