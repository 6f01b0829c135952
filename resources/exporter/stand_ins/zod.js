// zod without zod: nothing is validated, but what a schema was built from can be asked for again (the options of an enum,
// the shape of an object), and parsing fills in defaults and converts as it was told to. Whatever is not known here
// answers like any other stand-in, so that a table that is made of it is noticed.
import { makeStandIn, nameStandIn } from "../stand_in.js";

const parsers = new WeakMap();
const label = "zod";

/** The value that `schema` makes of `value`; `value` itself where it is no schema of ours. */
export function lenientParse(schema, value) {
  const parser = parsers.get(schema);
  if (parser) return parser(value);
  const result = typeof schema?.safeParse === "function" ? schema.safeParse(value) : undefined;
  return result?.success === true ? result.data : value;
}

const same = (value) => value;
const valueOf = (given) => (typeof given === "function" ? given() : given);

function schema(facts, parse = same) {
  const rest = makeStandIn(label);
  const self = () => object;
  const known = {
    parse, parseAsync: async (value) => parse(value),
    safeParse: (value) => ({ success: true, data: parse(value) }),
    safeParseAsync: async (value) => ({ success: true, data: parse(value) }),
    default: (given) => schema(facts, (value) => (value === undefined ? valueOf(given) : parse(value))),
    prefault: (given) => schema(facts, (value) => parse(value === undefined ? valueOf(given) : value)),
    catch: (given) => schema(facts, (value) => (value === undefined ? valueOf(given) : parse(value))),
    optional: () => schema(facts, (value) => (value === undefined ? undefined : parse(value))),
    nullable: () => schema(facts, (value) => (value === null ? null : parse(value))),
    nullish: () => schema(facts, (value) => (value ?? undefined) === undefined ? value : parse(value)),
    transform: (change) => schema({}, (value) => change(parse(value), {})),
    pipe: (next) => schema({}, (value) => lenientParse(next, parse(value))),
    or: () => schema({}, parse), and: () => rest, array: () => arrayOf(object), unwrap: self, removeDefault: self,
    ...facts,
  };
  // Rules, descriptions and brands change nothing here.
  for (const name of [
    "describe", "meta", "refine", "superRefine", "check", "brand", "readonly", "strict", "loose", "passthrough", "strip", "min", "max",
    "length", "email", "url", "uuid", "cuid", "cuid2", "ulid", "regex", "trim", "nonempty", "int", "positive", "nonnegative",
    "gte", "gt", "lte", "lt", "finite", "startsWith", "endsWith", "includes", "datetime", "ip", "multipleOf", "clone", "register",
  ]) known[name] ??= self;
  known.trim = () => schema(facts, (value) => (typeof value === "string" ? parse(value).trim() : parse(value)));
  const object = new Proxy(rest, { get: (target, key) => (Object.hasOwn(known, key) ? known[key] : target[key]) });
  parsers.set(object, parse);
  return nameStandIn(object, label);
}

function enumOf(values) {
  const map = Array.isArray(values) ? Object.fromEntries(values.map((value) => [value, value])) : values;
  // A numeric enum of TypeScript lists its names as values too.
  const keys = Object.keys(map).filter((key) => typeof map[map[key]] !== "number");
  const options = Array.isArray(values) ? [...values] : [...new Set(keys.map((key) => map[key]))];
  const without = (drop) => enumOf(options.filter((option) => !drop.includes(option)));
  return schema({ options, enum: map, Enum: map, Values: map, extract: (keep) => enumOf([...keep]), exclude: without });
}

const arrayOf = (element) => schema({ element }, (value) => (Array.isArray(value) ? value.map((one) => lenientParse(element, one)) : value));

function objectOf(shape) {
  const pick = (keep) => objectOf(Object.fromEntries(Object.entries(shape).filter(([key]) => keep(key))));
  const parse = (value) => {
    if (typeof value !== "object" || value === null) return value;
    const result = {};
    for (const key of Object.keys(shape)) {
      const one = lenientParse(shape[key], value[key]);
      if (one !== undefined) result[key] = one;
    }
    return result;
  };
  return schema({
    shape, extend: (more) => objectOf({ ...shape, ...more }), safeExtend: (more) => objectOf({ ...shape, ...more }),
    augment: (more) => objectOf({ ...shape, ...more }), merge: (other) => objectOf({ ...shape, ...other.shape }),
    pick: (keys) => pick((key) => keys[key]), omit: (keys) => pick((key) => !keys[key]), keyof: () => enumOf(Object.keys(shape)),
  }, parse);
}

const numberOf = (value) => (value === undefined || value === null ? value : Number(value));

export function zodModule() {
  const rest = makeStandIn(label);
  const simple = () => schema({});
  const known = {
    enum: enumOf, nativeEnum: enumOf, object: objectOf, strictObject: objectOf, looseObject: objectOf,
    literal: (value) => schema({ value, values: new Set([value].flat()) }),
    array: arrayOf, preprocess: (change, next) => schema({}, (value) => lenientParse(next, change(value))),
    string: simple, number: simple, boolean: simple, bigint: simple, date: simple, any: simple, unknown: simple,
    url: simple, email: simple, uuid: simple, int: simple, ipv4: simple, ipv6: simple, iso: rest,
    optional: (inner) => inner.optional(), nullable: (inner) => inner.nullable(),
    union: (options) => schema({ options }, (value) => lenientParse(options[0], value)),
    coerce: {
      string: () => schema({}, (value) => (value === undefined ? value : String(value))),
      number: () => schema({}, numberOf), boolean: () => schema({}, (value) => (value === undefined ? value : Boolean(value))),
      bigint: simple, date: () => schema({}, (value) => (value === undefined ? value : new Date(value))),
    },
    stringbool: () => schema({}, (value) => (value === undefined ? value : ["true", "1", "yes", "on", "y", "enabled"].includes(String(value).toLowerCase()))),
  };
  const module = new Proxy(rest, {
    get: (target, key) => (key === "z" || key === "default" ? module : Object.hasOwn(known, key) ? known[key] : target[key]),
  });
  nameStandIn(module, label);
  return Object.create(module, { __esModule: { value: true }, default: { value: module, enumerable: true } });
}
