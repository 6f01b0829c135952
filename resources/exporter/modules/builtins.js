// Modules that the sandbox answers itself: Node's own, and the few packages that only configure.
import { refusingModule } from "../refusal.js";
import { makeStandIn, standInModule } from "../stand_in.js";
import { Buffer, atob, btoa } from "./buffer.js";
import { nodeCrypto } from "./crypto.js";
import { dotenvModule, nextEnvModule } from "./dotenv.js";
import { EventEmitter } from "./events.js";
import { globModule, projectFiles } from "./files.js";
import { makePath } from "./path.js";
import { nodeUrl } from "./url.js";
import { nodeUtil } from "./util.js";

const withDefault = (module) => ({ ...module, default: module });

const makers = {
  assert: () => Object.assign((value, message) => {
    if (!value) throw new Error(message ?? "assertion failed");
  }, { ok: () => {}, equal: () => {}, strictEqual: () => {}, deepEqual: () => {} }),
  async_hooks: () => ({ AsyncLocalStorage: class { run(_, call, ...values) { return call(...values); } getStore() {} } }),
  buffer: () => ({ Buffer, atob, btoa }),
  console: () => console,
  crypto: () => withDefault(nodeCrypto),
  events: () => EventEmitter,
  fs: (host) => refusingModule("fs", projectFiles(host)),
  module: (_, __, require) => withDefault({ createRequire: () => require, builtinModules: Object.keys(makers) }),
  os: () => withDefault({
    EOL: "\n", platform: () => "linux", type: () => "Linux", arch: () => "x64", release: () => "", hostname: () => "localhost",
    homedir: () => "/", tmpdir: () => "/tmp", cpus: () => [], totalmem: () => 0, freemem: () => 0, constants: {},
    userInfo: () => ({ username: "user", homedir: "/" }), networkInterfaces: () => ({}), endianness: () => "LE",
  }),
  path: (_, setup) => withDefault(makePath(() => setup.root)),
  perf_hooks: () => ({ performance }),
  process: () => withDefault(process),
  timers: () => ({ setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate }),
  url: () => withDefault(nodeUrl),
  util: () => withDefault(nodeUtil),
  "drizzle-kit": () => withDefault({ defineConfig: (config) => config }),
  dotenv: (host) => dotenvModule(host),
  "dotenv/config": () => ({}),
  "@dotenvx/dotenvx": (host) => dotenvModule(host),
  "@dotenvx/dotenvx/config": () => ({}),
  "@next/env": (host) => nextEnvModule(host),
};
makers["path/posix"] = makers.path;
for (const name of ["glob", "fast-glob", "globby", "tinyglobby"]) makers[name] = globModule;

const refusing = [
  "child_process", "cluster", "dgram", "dns", "dns/promises", "fs/promises", "http", "http2", "https", "inspector", "net",
  "readline", "repl", "sqlite", "test", "tls", "vm", "wasi", "worker_threads",
];
const inert = [
  "constants", "diagnostics_channel", "domain", "punycode", "querystring", "stream", "stream/promises", "stream/web",
  "string_decoder", "timers/promises", "trace_events", "tty", "util/types", "v8", "zlib",
];

const plain = (spec) => (spec.startsWith("node:") ? spec.slice(5) : spec);

export function isBuiltin(spec) {
  const name = plain(spec);
  return name in makers || refusing.includes(name) || inert.includes(name) || spec.startsWith("node:");
}

export function builtinModule(spec, host, setup, require) {
  const name = plain(spec);
  if (Object.hasOwn(makers, name)) return makers[name](host, setup, require);
  return inert.includes(name) ? standInModule(makeStandIn(spec)) : refusingModule(name);
}
