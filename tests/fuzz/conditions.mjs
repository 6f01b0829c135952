// Conditions over a table's columns ({key}) as people write them: checks, predicates, policies, where clauses.
import { types } from "./types.mjs";

function ofNumber(ref, { below, pick }) {
  return [
    `${ref} ${pick([">", ">=", "<>", "!=", "<"])} ${below(9)}`, `${ref} between ${below(5)} and ${5 + below(9)}`, `${ref} in (1, 2, ${3 + below(5)})`, `(${ref} > 0 or ${ref} < -${1 + below(5)}) and ${ref} <> 7`,
    `not (${ref} = ${below(3)})`, `${ref} not in (8, 9)`, `abs(${ref}) < 1000`, `coalesce(${ref}, 0) >= 0`, `${ref} is distinct from 99`, `(case when ${ref} > 5 then true else false end)`, `${ref} > any (array[-1, 0])`, `cast(${ref} as numeric) <= 1e6`, `${ref} + 1 > -${below(9)}.5`,
  ];
}

function ofString(ref, { below }) {
  return [
    `length(${ref}) < ${5 + below(50)}`, `${ref} like 'a%'`, `${ref} ~* '^[a-z]+$'`, `${ref} in ('a', 'b', 'it''s')`, `${ref} <> ''`, `char_length(trim(${ref})) > ${below(4)}`,
    `${ref} not like '%x'`, `${ref} ilike 'a_b'`, `lower(${ref}) = 'a'`, `${ref} not in ('q')`, `position('@' in ${ref}) > 0`, `substring(${ref} from 1 for 2) <> 'zz'`, `${ref} !~ '[0-9][0-9]'`, `${ref} = upper(${ref})`, `${ref} || 'x' <> 'x'`, `coalesce(nullif(${ref}, ''), 'n') is not null`, `${ref} collate "C" > 'a'`, `octet_length(${ref}::text) <= 100`,
  ];
}

function ofArray(ref, column, { below }) {
  const options = [`cardinality(${ref}) < ${5 + below(5)}`, `array_length(${ref}, 1) is null or array_length(${ref}, 1) > 0`];
  if (["text", "integer"].includes(column.type.base)) options.push(column.type.base === "text" ? `'a' = any (${ref})` : `${below(4)} <> all (${ref})`, `${ref} @> '{}'`);
  return options;
}

function ofEnum(ref, column, schema, { pick }) {
  const owner = schema.enums.find((e) => e.key === column.type.enum);
  const value = `{value:${owner.key}:${pick(owner.values)}}`;
  const type = `{type:${owner.key}}`;
  return [`${ref} = ${value}`, `${ref} in (${value})`, `${ref} > ${value}`, `${ref} <> ${value}::${type}`, `${ref}::text <> 'a'`, `${ref} = any (array[${value}]::${type}[])`, `${ref} not in (${value})`, `${ref} is distinct from ${value}`, `coalesce(${ref}, ${value}) = ${value}`];
}

/// Undefined where no column bears one.
export function makeCondition(random, schema, table) {
  const { chance, pick } = random;
  const options = [];
  for (const c of table.columns) {
    const ref = `{${c.key}}`;
    options.push(`${ref} is not null`);
    if (c.type.dims.length) {
      if (c.type.base && c.type.dims.length === 1) options.push(...ofArray(ref, c, random));
      continue;
    }
    const group = types[c.type.base]?.group;
    if (group === "number") options.push(...ofNumber(ref, random));
    if (group === "string") options.push(...ofString(ref, random));
    if (c.type.base === "boolean") options.push(ref, `not ${ref}`, `${ref} is true`, `${ref} is not false`, `${ref} = true`);
    if (["date", "time"].includes(group) && c.type.base !== "customTz") options.push(`${ref} > '2020-01-01'`, `extract(year from ${ref}) >= 2000`, `${ref} between '2000-01-01' and '2100-01-01'`);
    if (c.type.base === "jsonb") options.push(`${ref} ? 'k'`, `jsonb_typeof(${ref}) = 'object'`, `${ref} ->> 'k' <> 'v'`, `${ref} @> '{"a": 1}'`, `(${ref} -> 'n')::int > 0`, `${ref} #>> '{a,b}' is null`);
    if (c.type.base === "uuid") options.push(`${ref} <> '00000000-0000-0000-0000-000000000000'`);
    if (c.type.enum) options.push(...ofEnum(ref, c, schema, random));
  }
  const one = pick(options);
  if (options.length < 3 || chance(0.85)) return one;
  const other = pick(options);
  return pick([`${one} or ${other}`, `${one} and (${other})`, `(${one}) is not distinct from (${other})`, `not (${one} and ${other})`]);
}
