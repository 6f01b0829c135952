// Walks what the schema files export and writes it down as JSON. Looks at top-level values only, as drizzle-kit does.
import { standInOf } from "./stand_in.js";
import { makeSqlWriter } from "./sql_text.js";
import { makeTableExporter } from "./table_export.js";

const words = (input, pattern) => input.replace(/['\u2019]/g, "").match(pattern) ?? [];
const wordPattern = /[\da-z]+|[A-Z]+(?![a-z])|[A-Z][\da-z]+/g;

// drizzle-orm/casing.ts; kept here because older versions do not have it.
const casings = {
  snake_case: (name) => words(name, wordPattern).map((word) => word.toLowerCase()).join("_"),
  camelCase: (name) =>
    words(name, wordPattern).reduce(
      (text, word, i) => text + (i === 0 ? word.toLowerCase() : word[0].toUpperCase() + word.slice(1)), ""),
};

export const caseNames = (casing) => casings[casing] ?? ((name) => name);

// The order in which drizzle-kit writes the options of views, whatever the file's; PostgreSQL keeps it.
const viewOptions = [
  "checkOption", "securityBarrier", "securityInvoker", "fillfactor", "toastTupleTarget", "parallelWorkers", "autovacuumEnabled",
  "vacuumIndexCleanup", "vacuumTruncate", "autovacuumVacuumThreshold", "autovacuumVacuumScaleFactor", "autovacuumVacuumCostDelay",
  "autovacuumVacuumCostLimit", "autovacuumFreezeMinAge", "autovacuumFreezeMaxAge", "autovacuumFreezeTableAge",
  "autovacuumMultixactFreezeMinAge", "autovacuumMultixactFreezeMaxAge", "autovacuumMultixactFreezeTableAge",
  "logAutovacuumMinDuration", "userCatalogTable",
];

const never = class {
  static [Symbol.for("drizzle:entityKind")] = "StudioNever";
};

/** `entries`: one object of exports for each schema file, in the files' order. */
export function exportSchema(entries, require, setup) {
  const pg = require("drizzle-orm/pg-core");
  const orm = require("drizzle-orm");
  const { is } = orm;
  const {
    PgTable, PgSchema, isPgEnum, PgView = never, PgMaterializedView = never, PgSequence = never, PgRole = never,
    PgPolicy = never,
  } = pg;
  const casing = setup.casing || undefined;
  const writer = makeSqlWriter(orm, pg, casing);
  const problems = [];
  let current = null;
  const report = (_, label) => void problems.push([label, current]);
  const tables = makeTableExporter({ ...pg, PgRole }, orm, writer, caseNames(casing), report);

  const result = {
    namespaces: [], enums: [], sequences: [], roles: [], tables: [], views: [], policies: [], unlinked: [],
  };
  // Each object as JSON text of its own: a stand-in's mark in it belongs to that object.
  const add = (list, values) => {
    const json = JSON.stringify(values);
    const label = standInOf(json);
    if (label !== undefined) report(null, label);
    else list.push(json);
  };

  function exportEnum({ schema, enumName, enumValues }) {
    const label = enumValues.map(standInOf).find(Boolean);
    if (label) report(null, label);
    else add(result.enums, [schema ?? null, enumName, enumValues.map(String), current]);
  }

  function exportView(view, materialized) {
    const config = materialized ? pg.getMaterializedViewConfig(view) : pg.getViewConfig(view);
    const columns = [];
    for (const key in config.selectedFields) {
      const field = config.selectedFields[key];
      if (tables.isColumn(field)) columns.push(tables.exportColumn(key, field));
    }
    const place = ([key]) => (viewOptions.includes(key) ? viewOptions.indexOf(key) : viewOptions.length);
    const options = Object.entries(config.with ?? {}).sort((a, b) => place(a) - place(b)).map(([key, value]) => [casings.snake_case(key), String(value)]);
    add(result.views, [
      config.schema ?? null, config.name, materialized, config.isExisting === true,
      config.isExisting ? null : writer.text(config.query), columns, options, config.withNoData === true,
      config.using ?? null, config.tablespace ?? null, current,
    ]);
  }

  function exportPolicy(policy) {
    const table = policy._linkedTable;
    if (!table) {
      add(result.unlinked, [policy.name, current]);
      return;
    }
    const schema = table[Symbol.for("drizzle:Schema")];
    const name = table[Symbol.for("drizzle:Name")];
    add(result.policies, [tables.exportPolicy(policy), schema ?? null, name, current]);
  }

  function exportValue(value) {
    if (typeof value === "function") {
      if (isPgEnum(value)) exportEnum(value);
    } else if (typeof value !== "object" || value === null) {
      return;
    } else if (is(value, PgTable)) {
      add(result.tables, tables.exportTable(value, current));
    } else if (is(value, PgSchema)) {
      add(result.namespaces, [value.schemaName, current]);
    } else if (is(value, PgView)) {
      exportView(value, false);
    } else if (is(value, PgMaterializedView)) {
      exportView(value, true);
    } else if (is(value, PgSequence)) {
      add(result.sequences, [value.schema ?? null, value.seqName, tables.optionsOf(value.seqOptions), current]);
    } else if (is(value, PgRole)) {
      add(result.roles, [
        value.name, value._existing === true, value.createDb === true, value.createRole === true,
        value.inherit !== false, current,
      ]);
    } else if (is(value, PgPolicy)) {
      exportPolicy(value);
    }
  }

  const seen = new Set();
  entries.forEach((exports, entry) => {
    for (const name of Object.keys(exports)) {
      const value = exports[name];
      if (seen.has(value)) continue;
      seen.add(value);
      current = [entry, name];
      setup.at = current;
      exportValue(value);
    }
  });

  const lists = Object.values(result).map((list) => `[${list.join(",\n")}]`);
  return `[${lists.join(",\n")},${JSON.stringify(problems)}]`;
}
