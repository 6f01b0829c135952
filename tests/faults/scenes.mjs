// What runs while faults strike, on which database: a schema that it shall become, or the way back from there, and another schema that
// somebody else has in mind.
const imports = `import { bigint, check, index, integer, pgEnum, pgTable, text, varchar } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
`;

const before = `CREATE TYPE mood AS ENUM ('ok', 'bad');
CREATE TABLE teams (id integer PRIMARY KEY, name text);
CREATE TABLE users (id integer PRIMARY KEY, team integer, email text, old text, feels mood DEFAULT 'ok', hits integer);
CREATE TABLE notes (id integer PRIMARY KEY, body varchar(40));
CREATE TABLE gone (id integer PRIMARY KEY);
INSERT INTO teams SELECT n, 'team ' || n FROM generate_series(1, 20) n;
INSERT INTO users SELECT n, n % 20 + 1, 'u' || n, 'old ' || n, 'ok', n FROM generate_series(1, 200) n;
INSERT INTO notes SELECT n, 'note ' || n FROM generate_series(1, 50) n;
INSERT INTO gone SELECT n FROM generate_series(1, 5) n;
`;

const rest = `export const mood = pgEnum("mood", ["ok", "bad"]);
export const teams = pgTable("teams", { id: integer("id").primaryKey(), name: text("name") });
export const notes = pgTable("notes", { id: integer("id").primaryKey(), body: varchar("body", { length: 40 }) });
`;

// Another plan from the same database.
const other = `${imports}${rest.replace('name: text("name")', 'name: text("name"), motto: text("motto").default("none")')}
export const users = pgTable("users", { id: integer("id").primaryKey(), team: integer("team"), email: text("email"), old: text("old"), feels: mood("feels").default("ok"), hits: integer("hits") }, (t) => [index("users_other").on(t.old)]);
export const gone = pgTable("gone", { id: integer("id").primaryKey() });
`;

const target = ({ values = '"ok", "bad"', feels = "ok" }) => `${imports}
export const mood = pgEnum("mood", [${values}]);
export const teams = pgTable("teams", { id: integer("id").primaryKey(), name: text("name").notNull() });
export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  team: integer("team").notNull().references(() => teams.id),
  email: text("email").notNull().unique(),
  feels: mood("feels").default("${feels}"),
  hits: bigint("hits", { mode: "number" }),
  // Of a volatile default: each row's value is computed.
  score: integer("score").notNull().default(sql\`(random() * 0)::integer\`),
}, (t) => [index("users_team").on(t.team), check("users_email_filled", sql\`\${t.email} <> ''\`)]);
export const notes = pgTable("notes", { id: integer("id").primaryKey(), body: text("body") });
export const posts = pgTable("posts", { id: integer("id").primaryKey(), author: integer("author").references(() => users.id) });
`;

const fuller = target({ values: '"ok", "bad", "fine"', feels: "fine" });

// What it adds can go again, and nothing is lost either way.
const wider = `${imports}${rest.replace('"name")', '"name").notNull()')}
export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  team: integer("team").references(() => teams.id),
  email: text("email").notNull().unique(),
  old: text("old"),
  feels: mood("feels").default("ok"),
  hits: bigint("hits", { mode: "number" }),
}, (t) => [index("users_team").on(t.team), check("users_email_filled", sql\`\${t.email} <> ''\`)]);
export const gone = pgTable("gone", { id: integer("id").primaryKey() });
export const posts = pgTable("posts", { id: integer("id").primaryKey(), author: integer("author").references(() => users.id) });
`;

const push = (...flags) => ["push", "--yes", "--rename=none", ...flags];
const undo = (...flags) => ["undo", "--yes", ...flags];

/// `runs`: what is struck, in which phases of it (wire.mjs). `earlier`: what ran before, undisturbed. `tables`: those that it finds.
/// `breaks`: a row that it cannot cope with. `needsDump`: a pg_dump that reads the server.
const pushing = {
  before, other, struck: ["apply"],
  tables: ["teams", "users", "notes", "gone"],
  breaks: "INSERT INTO users (id, team) VALUES (1000, 1)",
};
const goingBack = {
  before, other, struck: ["apply"],
  tables: ["teams", "users", "notes", "posts"],
  breaks: "INSERT INTO users (id, team, email, hits) VALUES (1000, 1, 'u1000', 3000000000)",
};

export const scenes = {
  /// All in one transaction.
  plain: { ...pushing, target: target({}), runs: push("--backup=none", "--accept-data-loss"), struck: ["compare", "apply", "verify"] },
  /// A new value of an enum, which must be committed before it can be a default; then one transaction.
  apart: { ...pushing, target: fuller, runs: push("--backup=none", "--accept-data-loss") },
  /// With a backup of all before it.
  withBackup: { ...pushing, target: target({}), runs: push("--backup=all", "--accept-data-loss"), struck: ["backup"], needsDump: true },
  /// By steps that block nobody: many transactions, indexes CONCURRENTLY, rows in pieces.
  safe: { ...pushing, target: fuller, runs: push("--backup=none", "--accept-data-loss", "--safe") },
  /// The way back of a push, by its undo SQL alone.
  wayBack: { ...goingBack, target: wider, earlier: push("--backup=none", "--accept-data-loss"), runs: undo("--backup=none", "--accept-data-loss") },
  /// A table and a column come back out of the push's backup, with their rows; the enum is made anew.
  wayBackWithRows: {
    ...goingBack, target: fuller, struck: ["compare", "apply", "verify"], needsDump: true,
    earlier: push("--backup=all", "--accept-data-loss"), runs: undo("--backup=none", "--accept-data-loss"),
  },
};
