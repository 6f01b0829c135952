// Enough for default functions that are made, and hardly ever run, while a schema loads. Not for secrets.
import { refuse } from "../refusal.js";
import { Buffer } from "./buffer.js";

const randomByte = () => Math.floor(Math.random() * 256);

export const crypto = {
  getRandomValues: (array) => fill(array),
  randomUUID() {
    const digits = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16));
    digits[12] = "4";
    digits[16] = "89ab"[Math.floor(Math.random() * 4)];
    const text = digits.join("");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
  },
};

function fill(array) {
  for (let i = 0; i < array.length; i++) array[i] = randomByte();
  return array;
}

export const nodeCrypto = {
  ...crypto,
  webcrypto: crypto,
  randomBytes: (size) => fill(Buffer.alloc(size)),
  randomInt: (from, to) => (to === undefined ? Math.floor(Math.random() * from) : from + Math.floor(Math.random() * (to - from))),
  randomFillSync: fill,
  timingSafeEqual: (a, b) => Buffer.from(a).equals(b),
  constants: {},
};
for (const name of [
  "createHash", "createHmac", "createCipheriv", "createDecipheriv", "createSign", "createVerify", "pbkdf2", "pbkdf2Sync",
  "scrypt", "scryptSync", "generateKeyPairSync", "createSecretKey",
]) {
  nodeCrypto[name] = () => refuse(`crypto.${name}`);
}
