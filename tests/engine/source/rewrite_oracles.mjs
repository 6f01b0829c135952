// Writes <file>.oracle.json beside each file of corpus/ (or of the files named): what drizzle-kit's own serialiser makes of it.
//   node rewrite_oracles.mjs NODE_MODULES [--print] [FILE…]
// NODE_MODULES: the folder that STUDIO_TEST_NODE_MODULES names. A part ".snake_case" or ".camelCase" in a file's name sets `casing`.
import { readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, ...rest] = process.argv.slice(2);
const print = rest[0] === "--print";
const corpus = join(dirname(fileURLToPath(import.meta.url)), "corpus");
const named = print ? rest.slice(1) : rest;
const files = named.length > 0 ? named.map((name) => resolve(name))
  : readdirSync(corpus).filter((name) => name.endsWith(".ts")).map((name) => join(corpus, name));

const require = createRequire(join(resolve(modules), "package.json"));
const esbuild = require("esbuild");
const { generateDrizzleJson } = require("drizzle-kit/api");

// The command line looks at each table once, however often it is exported; the function below does not.
const once = (exports) => Object.fromEntries(Object.entries(exports).filter(([, value], i, all) => all.findIndex(([, other]) => other === value) === i));
// drizzle-kit leaves a bigint default as it is, and JSON has no word for it.
const plain = (key, value) => (typeof value === "bigint" ? `${value}` : value);

for (const file of files) {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [file], bundle: true, packages: "external", format: "cjs", platform: "node", keepNames: true, write: false,
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0].text)(module, module.exports, require);
  const casing = ["snake_case", "camelCase"].find((word) => basename(file).includes(`.${word}.`));
  const { id, prevId, _meta, version, dialect, ...snapshot } = generateDrizzleJson(once(module.exports), undefined, undefined, casing);
  const text = `${JSON.stringify(snapshot, plain, 1)}\n`;
  if (print) process.stdout.write(text);
  else writeFileSync(file.replace(/\.ts$/, ".oracle.json"), text);
}
