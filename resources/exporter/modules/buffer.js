// UTF-8, base64, hexadecimal, and as much of Node's Buffer as defaults of bytea columns and small helpers need.

export class TextEncoder {
  encoding = "utf-8";
  encode(text = "") {
    const escaped = unescape(encodeURIComponent(String(text).toWellFormed()));
    return Uint8Array.from(escaped, (char) => char.charCodeAt(0));
  }
}

export class TextDecoder {
  encoding = "utf-8";
  decode(bytes = new Uint8Array()) {
    const view = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
    let text = "";
    for (const byte of view) text += String.fromCharCode(byte);
    try {
      return decodeURIComponent(escape(text));
    } catch {
      return text;
    }
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

export function btoa(text) {
  let result = "";
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)];
    result += alphabet[a >> 2] + alphabet[((a & 3) << 4) | (b >> 4)];
    result += i + 1 < text.length ? alphabet[((b & 15) << 2) | (c >> 6)] : "=";
    result += i + 2 < text.length ? alphabet[c & 63] : "=";
  }
  return result;
}

export function atob(text) {
  let result = "";
  let bits = 0;
  let count = 0;
  for (const char of String(text).replace(/-/g, "+").replace(/_/g, "/")) {
    const value = alphabet.indexOf(char);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      result += String.fromCharCode((bits >> count) & 255);
    }
  }
  return result;
}

const latin1 = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Buffer extends Uint8Array {
  static from(value, encoding = "utf8") {
    if (typeof value !== "string") return super.from(value instanceof ArrayBuffer ? new Uint8Array(value) : value);
    switch (encoding) {
      case "hex":
        return super.from(value.match(/[0-9a-f]{2}/gi) ?? [], (pair) => parseInt(pair, 16));
      case "base64":
      case "base64url":
        return super.from(atob(value), (char) => char.charCodeAt(0));
      case "latin1":
      case "binary":
      case "ascii":
        return super.from(value, (char) => char.charCodeAt(0) & 255);
      default:
        return super.from(new TextEncoder().encode(value));
    }
  }
  static alloc(size, fill = 0) {
    return new Buffer(size).fill(fill);
  }
  static allocUnsafe(size) {
    return new Buffer(size);
  }
  static concat(list) {
    return Buffer.from(list.flatMap((bytes) => [...bytes]));
  }
  static isBuffer(value) {
    return value instanceof Buffer;
  }
  static isEncoding(name) {
    return ["utf8", "utf-8", "hex", "base64", "base64url", "latin1", "binary", "ascii"].includes(String(name));
  }
  static byteLength(value) {
    return typeof value === "string" ? new TextEncoder().encode(value).length : value.byteLength;
  }
  toString(encoding = "utf8") {
    switch (encoding) {
      case "hex":
        return hex(this);
      case "base64":
        return btoa(latin1(this));
      case "base64url":
        return btoa(latin1(this)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
      case "latin1":
      case "binary":
      case "ascii":
        return latin1(this);
      default:
        return new TextDecoder().decode(this);
    }
  }
  toJSON() {
    return { type: "Buffer", data: [...this] };
  }
  equals(other) {
    return this.length === other.length && this.every((byte, i) => byte === other[i]);
  }
}
