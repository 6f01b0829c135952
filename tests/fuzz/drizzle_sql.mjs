// What drizzle-kit's own generator makes of a schema file's text, `drizzle-kit export` so to speak.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

/// What drizzle-kit refuses, it says on stdout before it ends the process.
async function refusing(work) {
  const { exit } = process;
  const { log } = console;
  let said = "";
  console.log = (...words) => (said += words.join(" "));
  process.exit = () => {
    throw new Error(said.replace(/\x1b\[\d+m/g, "").trim());
  };
  try {
    return await work();
  } finally {
    console.log = log;
    process.exit = exit;
  }
}

export function loadDrizzle(modules) {
  const require = createRequire(pathToFileURL(path.join(path.resolve(modules), "x.js")));
  const esbuild = require("esbuild");
  const { generateDrizzleJson, generateMigration } = require("drizzle-kit/api");
  const empty = generateDrizzleJson({});
  return async function drizzleSql(text, casing) {
    const module = { exports: {} };
    const code = esbuild.transformSync(text, { format: "cjs", loader: "ts" }).code;
    new Function("module", "exports", "require", code)(module, module.exports, require);
    const statements = await generateMigration(empty, await refusing(() => generateDrizzleJson({ ...module.exports }, undefined, undefined, casing ?? undefined)));
    return statements.map((statement) => statement.replace(/ CONCURRENTLY /g, " "));
  };
}
