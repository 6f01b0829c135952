export function limit(name: string): number {
  if (name) {
    throw new RangeError(`no limit for ${name}`);
  }
  return 1;
}
