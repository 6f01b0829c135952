// Names of a schema's things as SQL says them.
export const quoted = (name) => `"${name.replace(/"/g, '""')}"`;

/// What PostgreSQL keeps of a name: 63 bytes, whole characters.
export function kept(name) {
  let bytes = Buffer.from(name);
  if (bytes.length <= 63) return name;
  bytes = bytes.subarray(0, 63);
  while ((Buffer.from(name)[bytes.length] & 0xc0) === 0x80) bytes = bytes.subarray(0, bytes.length - 1);
  return bytes.toString();
}

export const namespaceOf = (schema, thing) => schema.namespaces.find((n) => n.key === thing.ns)?.name ?? "public";
export const placeOf = (schema, thing) => `${quoted(namespaceOf(schema, thing))}.${quoted(thing.name)}`;
export const byKey = (list, key) => list.find((item) => item.key === key);
