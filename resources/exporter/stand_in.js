// A stand-in takes the place of a package that is not installed, or that need not run: one inert object that can be called,
// constructed, extended and asked for any property, and always answers with itself. Whoever turns it into a text gets a
// text that carries its mark; the exporter finds mark and object alike, so a definition that used the value is noticed.

const open = "\uE000stand-in:";
const close = "\uE001";
const names = new WeakMap();

export const markOf = (label) => open + label + close;

/** The label of the stand-in that `value` is, or that a text was made from; else undefined. */
export function standInOf(value) {
  if (typeof value === "function" || (typeof value === "object" && value !== null)) return names.get(value);
  if (typeof value !== "string") return undefined;
  const from = value.indexOf(open);
  return from < 0 ? undefined : value.slice(from + open.length, value.indexOf(close, from));
}

/**
 * `onUse(property)` is told when something asks for a value that decides (a property of `decisive`, a conversion to a
 * primitive): an inert answer could send the schema down the wrong branch without leaving a trace.
 */
export function makeStandIn(label, onUse = () => {}, decisive = new Set()) {
  const target = function () {};
  const mark = markOf(label);
  const toMark = () => mark;
  const toPrimitive = (hint) => {
    onUse("value");
    return hint === "number" ? NaN : mark;
  };
  const iterate = function* () {
    onUse("items");
    yield standIn;
  };
  const standIn = new Proxy(target, {
    get(_, key) {
      if (typeof key === "symbol") {
        if (key === Symbol.toPrimitive) return toPrimitive;
        return key === Symbol.iterator ? iterate : undefined;
      }
      switch (key) {
        case "prototype":
          return target.prototype;
        case "constructor":
          return Function;
        case "toString":
        case "toJSON":
        case "valueOf":
          return toMark;
        // A thenable would be awaited for ever; getSQL would make drizzle look for SQL inside of SQL without end.
        case "then":
        case "getSQL":
          return undefined;
      }
      if (decisive.has(key)) onUse(key);
      return standIn;
    },
    apply: () => standIn,
    construct: (_, __, newTarget) => (newTarget === standIn ? standIn : Object.create(newTarget.prototype)),
    has: (_, key) => typeof key === "string",
    set: () => true,
    deleteProperty: () => true,
    // Spread and Object.values give the stand-in itself, so that what they build is recognised too.
    ownKeys: () => [...Reflect.ownKeys(target), "standIn"],
    getOwnPropertyDescriptor: (_, key) =>
      key === "standIn"
        ? { value: standIn, enumerable: true, configurable: true, writable: true }
        : Reflect.getOwnPropertyDescriptor(target, key),
  });
  names.set(standIn, label);
  return standIn;
}

/** Makes `value` known as a stand-in of that label. */
export function nameStandIn(value, label) {
  names.set(value, label);
  return value;
}

/** A module whose every export is the stand-in; survives esbuild's __toESM, which copies own properties and the prototype. */
export function standInModule(standIn) {
  return Object.create(standIn, {
    __esModule: { value: true },
    default: { value: standIn, enumerable: true },
  });
}
