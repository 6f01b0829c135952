// dotenv's configure step. The engine itself has put .env into process.env already; a config may name further files.

export function dotenvModule(host) {
  const load = (path, override) => {
    const parsed = host.readEnvFile(path);
    if (!parsed) return { parsed: {}, error: new Error(`${path} cannot be read`) };
    const values = JSON.parse(parsed);
    for (const key of Object.keys(values)) {
      if (override || process.env[key] === undefined) process.env[key] = values[key];
    }
    return { parsed: values };
  };
  const config = (options = {}) => {
    const result = { parsed: {} };
    for (const path of [options.path ?? ".env"].flat()) {
      const one = load(String(path), options.override);
      Object.assign(result.parsed, one.parsed);
      if (one.error) result.error = one.error;
    }
    return result;
  };
  const parse = (text) => JSON.parse(host.parseEnv(String(text)));
  const module = { config, configDotenv: config, parse, populate: Object.assign, expand: (value) => value };
  return Object.assign(module, { default: module });
}

/** @next/env: the files that Next.js reads, the later ones weaker. */
export function nextEnvModule(host) {
  const { config } = dotenvModule(host);
  const loadEnvConfig = (folder) => {
    const mode = process.env.NODE_ENV || "development";
    const names = [`.env.${mode}.local`, ".env.local", `.env.${mode}`, ".env"];
    const result = config({ path: names.map((name) => `${folder}/${name}`) });
    return { combinedEnv: process.env, parsedEnv: result.parsed, loadedEnvFiles: [] };
  };
  const module = { loadEnvConfig };
  return Object.assign(module, { default: module });
}
