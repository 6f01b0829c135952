import { refuse } from "../refusal.js";

/** process.env that remembers which variables were asked for; "*" when all were listed. */
export function recordingEnv(values) {
  const used = new Set();
  const note = (key) => typeof key === "string" && used.add(key);
  const proxy = new Proxy(values, {
    get: (target, key) => (note(key), Object.hasOwn(target, key) ? target[key] : undefined),
    has: (target, key) => (note(key), Object.hasOwn(target, key)),
    getOwnPropertyDescriptor: (target, key) => (note(key), Reflect.getOwnPropertyDescriptor(target, key)),
    ownKeys: (target) => (used.add("*"), Reflect.ownKeys(target)),
    set: (target, key, value) => ((target[key] = String(value)), true),
  });
  return { proxy, used };
}

export function makeProcess(env, cwd, host) {
  const write = (text) => (host.print(String(text).replace(/\n$/, ""), new Error().stack), true);
  const stream = { write, isTTY: false, columns: 80, fd: 1, on: () => stream, once: () => stream, end: write };
  const process = {
    env, argv: ["node", "drizzle-kit"], argv0: "node", execArgv: [], execPath: "node", title: "node", pid: 1, ppid: 0,
    platform: "linux", arch: "x64", version: "v22.0.0", versions: { node: "22.0.0" }, release: { name: "node" },
    features: {}, config: {}, exitCode: undefined, stdout: stream, stderr: stream,
    stdin: { isTTY: false, on: () => process.stdin, once: () => process.stdin },
    cwd,
    exit: (code = 0) => refuse(`process.exit(${code})`),
    nextTick: (job, ...values) => void Promise.resolve().then(() => job(...values)),
    hrtime: Object.assign(() => [0, 0], { bigint: () => 0n }),
    uptime: () => 0,
    memoryUsage: Object.assign(() => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0 }), { rss: () => 0 }),
    emitWarning: () => {}, umask: () => 0o22, getuid: () => 1000, getgid: () => 1000, listenerCount: () => 0,
    emit: () => false,
    loadEnvFile: (path = ".env") => {
      const parsed = host.readEnvFile(String(path));
      if (!parsed) throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: "ENOENT" });
      const values = JSON.parse(parsed);
      for (const key of Object.keys(values)) if (env[key] === undefined) env[key] = values[key];
    },
  };
  for (const name of ["abort", "kill", "chdir", "dlopen", "binding", "setuid", "setgid", "reallyExit"]) {
    process[name] = () => refuse(`process.${name}`);
  }
  for (const name of ["on", "once", "off", "addListener", "removeListener", "removeAllListeners", "prependListener"]) {
    process[name] = () => process;
  }
  process[Symbol.toStringTag] = "process";
  return process;
}
