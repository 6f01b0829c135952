// POSIX paths, as node:path computes them.

function normalizeParts(parts, absolute) {
  const kept = [];
  for (const part of parts) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!absolute) kept.push("..");
  }
  return kept;
}

export function makePath(cwd) {
  const path = {
    sep: "/",
    delimiter: ":",
    isAbsolute: (text) => text.startsWith("/"),
    normalize(text) {
      const absolute = text.startsWith("/");
      const joined = normalizeParts(text.split("/"), absolute).join("/");
      const tail = joined && text.endsWith("/") ? "/" : "";
      return (absolute ? "/" : "") + joined + tail || ".";
    },
    join: (...parts) => path.normalize(parts.filter((part) => part !== "").join("/") || "."),
    resolve(...parts) {
      let result = "";
      for (const part of [cwd(), ...parts]) {
        if (part) result = part.startsWith("/") ? part : `${result}/${part}`;
      }
      return "/" + normalizeParts(result.split("/"), true).join("/");
    },
    dirname(text) {
      const end = text.replace(/\/+$/, "").lastIndexOf("/");
      return end < 0 ? "." : end === 0 ? "/" : text.slice(0, end);
    },
    basename(text, suffix = "") {
      const name = text.replace(/\/+$/, "").split("/").at(-1);
      return suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
    },
    extname(text) {
      const name = path.basename(text);
      const dot = name.lastIndexOf(".");
      return dot <= 0 ? "" : name.slice(dot);
    },
    relative(from, to) {
      const a = path.resolve(from).split("/").filter(Boolean);
      const b = path.resolve(to).split("/").filter(Boolean);
      let same = 0;
      while (same < a.length && same < b.length && a[same] === b[same]) same++;
      return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
    },
    parse(text) {
      const base = path.basename(text);
      const ext = path.extname(text);
      const dir = path.dirname(text);
      return { root: text.startsWith("/") ? "/" : "", dir: dir === "." ? "" : dir, base, ext, name: path.basename(base, ext) };
    },
    format: ({ dir = "", root = "", base, name = "", ext = "" }) =>
      (dir || root ? (dir || root).replace(/\/?$/, "/") : "") + (base ?? name + ext),
    toNamespacedPath: (text) => text,
  };
  path.posix = path;
  path.win32 = path;
  return path;
}
