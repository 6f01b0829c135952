// Stand-ins of packages that are not installed, yet whose answers configs and schema files are often made of.
import { envalidModule, t3EnvModule } from "./env.js";
import { zodModule } from "./zod.js";

const makers = {
  zod: zodModule,
  "@t3-oss/env-core": t3EnvModule,
  "@t3-oss/env-nextjs": t3EnvModule,
  "@t3-oss/env-nuxt": t3EnvModule,
  envalid: envalidModule,
};
const made = new Map();

export function knowingStandIn(name) {
  if (!Object.hasOwn(makers, name)) return undefined;
  if (!made.has(name)) made.set(name, makers[name](name));
  return made.get(name);
}
