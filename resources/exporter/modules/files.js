// The little of Node's fs that a config needs: whether a file of the project is there, its text, what lies in a folder, and
// which files fit a pattern. Schema files get nothing: for them the engine refuses every path.
import { refuse } from "../refusal.js";
import { Buffer } from "./buffer.js";
import { nodeUrl } from "./url.js";

export function projectFiles(host) {
  const pathOf = (path) => {
    const text = String(path);
    return text.startsWith("file:") ? nodeUrl.fileURLToPath(text) : text;
  };
  const missing = (call, path) =>
    Object.assign(new Error(`ENOENT: no such file or directory, ${call} '${path}'`), { code: "ENOENT", syscall: call, path });
  const readFileSync = (path, options) => {
    const name = pathOf(path);
    const kind = host.kindOfFile(name);
    if (kind === "refused") refuse("fs.readFileSync");
    const text = kind === "folder" ? undefined : host.textOfFile(name);
    if (text === undefined) throw missing("open", name);
    return (typeof options === "string" ? options : options?.encoding) ? text : Buffer.from(text);
  };
  const statSync = (path, options) => {
    const name = pathOf(path);
    const kind = host.kindOfFile(name);
    if (kind === "refused") refuse("fs.statSync");
    if (kind === "absent") {
      if (options?.throwIfNoEntry === false) return undefined;
      throw missing("stat", name);
    }
    return { isFile: () => kind === "file", isDirectory: () => kind === "folder", isSymbolicLink: () => false };
  };
  const listed = (folder, options, call) => {
    const kind = host.kindOfFile(folder);
    if (kind === "refused") refuse("fs.readdirSync");
    if (kind !== "folder") throw missing(call, folder);
    const entries = JSON.parse(host.namesInFolder(folder));
    const below = ([name, isFolder]) =>
      isFolder && name !== "node_modules" ? listed(`${folder}/${name}`, options, call).map(([part, kind, at]) => [`${name}/${part}`, kind, at]) : [];
    const own = entries.map(([name, isFolder]) => [name, isFolder, folder]);
    return options?.recursive ? own.flatMap((entry) => [entry, ...below(entry)]) : own;
  };
  const readdirSync = (path, options) => {
    const entries = listed(pathOf(path).replace(/(?<=.)\/+$/, ""), options, "scandir");
    if (!options?.withFileTypes) return entries.map(([name]) => name);
    return entries.map(([name, isFolder, parentPath]) => ({
      name: name.split("/").pop(), parentPath, path: parentPath,
      isFile: () => !isFolder, isDirectory: () => isFolder, isSymbolicLink: () => false,
    }));
  };
  /** Of Node's own fs and of the packages for it: the files that fit, relative where the pattern is. */
  const globSync = (patterns, options = {}) => {
    const all = [patterns].flat().map(String);
    const ignored = [options.ignore ?? options.exclude ?? []].flat().filter((pattern) => typeof pattern === "string");
    const found = host.filesLike(JSON.stringify({
      patterns: all.filter((pattern) => !pattern.startsWith("!")),
      ignored: [...all.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1)), ...ignored],
      folder: pathOf(options.cwd ?? "."), absolute: Boolean(options.absolute),
    }));
    return found === undefined ? refuse("fs.globSync") : JSON.parse(found);
  };
  const existsSync = (path) => ["file", "folder"].includes(host.kindOfFile(pathOf(path)));
  return { existsSync, readFileSync, readdirSync, globSync, statSync, lstatSync: statSync };
}

/** glob, fast-glob, globby and tinyglobby: their synchronous calls. */
export function globModule(host) {
  const { globSync } = projectFiles(host);
  const search = Object.assign((...call) => Promise.resolve(globSync(...call)), { sync: globSync, globSync });
  const own = { sync: globSync, globSync, globbySync: globSync, glob: search, globby: search, convertPathToPattern: String };
  return Object.assign(search, own, { default: search });
}
