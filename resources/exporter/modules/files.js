// The little of Node's fs that a config needs: whether a file of the project is there, and its text. Schema files get
// nothing: for them the engine refuses every path.
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
    const text = kind === "file" ? host.textOfFile(name) : undefined;
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
  const existsSync = (path) => ["file", "folder"].includes(host.kindOfFile(pathOf(path)));
  return { existsSync, readFileSync, statSync, lstatSync: statSync };
}
