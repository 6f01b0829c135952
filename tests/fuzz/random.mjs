// A seeded source of choices (mulberry32): the same seed gives the same choices.
export function randomFrom(seed) {
  let a = seed >>> 0;
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (let i = 0; i < 3; i++) next();
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const chance = (p) => next() < p;
  const some = (list, most) => {
    const rest = [...list];
    const taken = [];
    for (let i = 1 + below(Math.min(most, rest.length)); i > 0; i--) taken.push(rest.splice(below(rest.length), 1)[0]);
    return taken;
  };
  return { below, pick, chance, some };
}
