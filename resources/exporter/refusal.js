// What a schema file asks for and does not get: files, processes, the network, the end of the program.

let report = () => {};

export function reportRefusalsTo(sink) {
  report = sink;
}

export class Refusal extends Error {
  constructor(what) {
    super(`${what} is not available here: files of a project run without access to files, processes and the network`);
    this.name = "Refusal";
    report(what, this.stack);
  }
}

export function refuse(what) {
  throw new Refusal(what);
}

/** A module that may be imported, and whose classes may be extended, but whose functions refuse to be called. */
export function refusingModule(name, own = {}) {
  const refusing = (path) => {
    const target = function () {};
    return new Proxy(target, {
      get(_, key) {
        if (typeof key === "symbol" || key === "then") return undefined;
        return key === "prototype" ? target.prototype : refusing(`${path}.${key}`);
      },
      apply: () => refuse(path),
      construct: (self, args, newTarget) => refuse(`new ${path}`),
    });
  };
  const module = new Proxy(Object.create(null), {
    get(members, key) {
      if (key in own) return own[key];
      if (typeof key === "symbol" || key === "then" || key === "__esModule") return undefined;
      return (members[key] ??= key === "default" ? module : refusing(`${name}.${key}`));
    },
  });
  // An ordinary object in front: esbuild's __toESM copies it and keeps its prototype.
  return Object.create(module, { default: { value: module, enumerable: true } });
}
