// The globals of Node that schema files and the packages they import touch while they load. QuickJS brings only the language.
import { Buffer, TextDecoder, TextEncoder, atob, btoa } from "./modules/buffer.js";
import { crypto } from "./modules/crypto.js";
import { AbortController, AbortSignal, Event, EventTarget } from "./modules/events.js";
import { URL, URLSearchParams } from "./modules/url.js";
import { inspect } from "./modules/util.js";
import { makeProcess, recordingEnv } from "./modules/process.js";
import { refuse, reportRefusalsTo } from "./refusal.js";
import { makeStandIn } from "./stand_in.js";

const ignore = () => {};

function makeConsole(host) {
  const print = (...values) =>
    host.print(values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" "), new Error().stack);
  const console = { clear: ignore, group: print, groupEnd: ignore, time: ignore, timeEnd: ignore, count: ignore };
  for (const name of ["log", "info", "warn", "error", "debug", "trace", "table", "dir"]) console[name] = print;
  console.assert = (condition, ...values) => condition || print("Assertion failed:", ...values);
  return console;
}

// Nothing waits for a timer: loading ends when the last line has run.
function inertTimer() {
  const timer = { ref: () => timer, unref: () => timer, hasRef: () => false, refresh: () => timer, close: ignore };
  timer[Symbol.toPrimitive] = () => 1;
  return timer;
}

function structuredClone(value, seen = new Map()) {
  if (typeof value !== "object" || value === null) {
    if (typeof value === "function" || typeof value === "symbol") throw new TypeError("cannot be cloned");
    return value;
  }
  if (seen.has(value)) return seen.get(value);
  const keep = (copy) => (seen.set(value, copy), copy);
  if (value instanceof Date) return keep(new Date(value));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return keep(value.slice());
  if (value instanceof Map) {
    const copy = keep(new Map());
    for (const [key, item] of value) copy.set(structuredClone(key, seen), structuredClone(item, seen));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set());
    for (const item of value) copy.add(structuredClone(item, seen));
    return copy;
  }
  const copy = keep(Array.isArray(value) ? [] : {});
  for (const key of Object.keys(value)) copy[key] = structuredClone(value[key], seen);
  return copy;
}

export function installGlobals(host, setup) {
  reportRefusalsTo((what, stack) => host.refused(what, stack));
  const env = recordingEnv(setup.env);
  const define = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });

  const values = {
    AbortController, AbortSignal, Buffer, Event, EventTarget, TextDecoder, TextEncoder, URL, URLSearchParams,
    atob, btoa, crypto, structuredClone,
    clearImmediate: ignore, clearInterval: ignore, clearTimeout: ignore,
    console: makeConsole(host),
    fetch: () => refuse("fetch"),
    global: globalThis,
    performance: { now: () => 0, timeOrigin: 0, mark: ignore, measure: ignore },
    process: makeProcess(env.proxy, () => setup.root, host),
    queueMicrotask: (job) => void Promise.resolve().then(job),
    setImmediate: inertTimer, setInterval: inertTimer, setTimeout: inertTimer,
  };
  for (const name of Object.keys(values)) define(name, values[name]);
  for (const name of ["WebSocket", "XMLHttpRequest", "EventSource", "Worker"]) {
    define(name, class { constructor() { refuse(`new ${name}`); } });
  }
  for (const name of ["Blob", "File", "FormData", "Headers", "Intl", "ReadableStream", "Request", "Response"]) {
    if (!(name in globalThis)) define(name, makeStandIn(name));
  }
  Error.captureStackTrace ??= ignore;
  return env;
}
