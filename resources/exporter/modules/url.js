// The parts of the URL standard that configurations use: taking a connection URL apart, changing it, putting it together.

const defaultPorts = { "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21" };

const decode = (text) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
};
const encode = (text) => encodeURIComponent(text).replace(/%20/g, "+");

export class URLSearchParams {
  #pairs = [];
  #changed = () => {};

  constructor(init = "", changed) {
    if (changed) this.#changed = changed;
    if (typeof init === "string") {
      for (const part of init.replace(/^\?/, "").split("&")) {
        if (part === "") continue;
        const at = part.indexOf("=");
        this.#pairs.push(at < 0 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]);
      }
    } else {
      const pairs = Symbol.iterator in init ? init : Object.entries(init);
      for (const [key, value] of pairs) this.#pairs.push([String(key), String(value)]);
    }
  }
  get(key) {
    return this.#pairs.find(([name]) => name === key)?.[1] ?? null;
  }
  getAll(key) {
    return this.#pairs.filter(([name]) => name === key).map(([, value]) => value);
  }
  has(key) {
    return this.#pairs.some(([name]) => name === key);
  }
  set(key, value) {
    const found = this.#pairs.find(([name]) => name === key);
    this.#pairs = this.#pairs.filter((pair) => pair === found || pair[0] !== key);
    if (found) found[1] = String(value);
    else this.#pairs.push([key, String(value)]);
    this.#changed(this);
  }
  append(key, value) {
    this.#pairs.push([key, String(value)]);
    this.#changed(this);
  }
  delete(key) {
    this.#pairs = this.#pairs.filter(([name]) => name !== key);
    this.#changed(this);
  }
  get size() {
    return this.#pairs.length;
  }
  forEach(visit) {
    for (const [key, value] of this.#pairs) visit(value, key, this);
  }
  keys() {
    return this.#pairs.map(([key]) => key).values();
  }
  values() {
    return this.#pairs.map(([, value]) => value).values();
  }
  entries() {
    return this.#pairs.map(([key, value]) => [key, value]).values();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  toString() {
    return this.#pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&");
  }
}

const shape = /^([a-z][a-z0-9+.-]*:)(\/\/(?:([^/?#@:]*)(?::([^/?#@]*))?@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?)?([^?#]*)(\?[^#]*)?(#.*)?$/i;

export class URL {
  #hasAuthority = false;

  constructor(text, base) {
    text = String(text).trim();
    let match = shape.exec(text);
    if (!match && base !== undefined) {
      const from = new URL(base);
      const folder = from.pathname.slice(0, from.pathname.lastIndexOf("/") + 1);
      const path = text.startsWith("/") ? text : folder + text;
      match = shape.exec(`${from.protocol}//${from.host}${withoutDots(path)}`);
    }
    if (!match) throw new TypeError(`Invalid URL: ${text.replace(/:[^:@/]*@/, ":***@")}`);
    const [, protocol, authority, username, password, hostname, port, pathname, search, hash] = match;
    this.protocol = protocol.toLowerCase();
    this.#hasAuthority = authority !== undefined;
    this.username = username ?? "";
    this.password = password ?? "";
    this.hostname = hostname ?? "";
    this.port = port === defaultPorts[this.protocol] ? "" : (port ?? "");
    this.pathname = pathname || (this.protocol in defaultPorts ? "/" : "");
    this.search = search === "?" ? "" : (search ?? "");
    this.hash = hash === "#" ? "" : (hash ?? "");
    this.searchParams = new URLSearchParams(this.search, (params) => {
      const query = params.toString();
      this.search = query ? `?${query}` : "";
    });
  }
  static canParse(text, base) {
    try {
      return Boolean(new URL(text, base));
    } catch {
      return false;
    }
  }
  get host() {
    return this.hostname + (this.port ? `:${this.port}` : "");
  }
  set host(text) {
    [this.hostname, this.port = ""] = String(text).split(":");
  }
  get origin() {
    return this.protocol in defaultPorts ? `${this.protocol}//${this.host}` : "null";
  }
  get href() {
    const user = this.username + (this.password ? `:${this.password}` : "");
    const authority = this.#hasAuthority ? `//${user ? `${user}@` : ""}${this.host}` : "";
    return this.protocol + authority + this.pathname + this.search + this.hash;
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
}

function withoutDots(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.length > 1 && parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

export const nodeUrl = {
  URL,
  URLSearchParams,
  fileURLToPath: (url) => decodeURIComponent(new URL(url).pathname),
  pathToFileURL: (path) => new URL(`file://${encodeURI(path)}`),
  parse: (text) => new URL(text),
  format: (url) => String(url),
};
