// `pg_dump --schema-only` as sorted lines: the order of a table's columns, which ALTER TABLE cannot change, is not told.
import { execFile } from "node:child_process";

const noise = /^(--|SET |\\|SELECT pg_catalog\.set_config|\s*$)/;
const withoutOrder = (line) => line.replace(/,$/, "").replace(/WITH \((.*)\)/, (_, list) => `WITH (${list.split(", ").sort().join(", ")})`);

export function dumpLines(program, url, flags = []) {
  return new Promise((resolve, reject) => {
    execFile(program, ["--schema-only", ...flags, "--dbname", url], { encoding: "utf8", maxBuffer: 1 << 26 }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout.split("\n").filter((line) => !noise.test(line)).map((line) => `dump ${withoutOrder(line)}`).sort());
    });
  });
}
