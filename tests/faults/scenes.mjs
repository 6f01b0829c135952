// What is pushed while faults strike: a database, the schema that it shall become, and another schema that somebody else has in mind.
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

export const scenes = {
  /// All in one transaction.
  plain: { before, target: target({}), other, flags: ["--accept-data-loss"] },
  /// A new value of an enum, which must be committed before it can be a default; then one transaction.
  apart: { before, target: target({ values: '"ok", "bad", "fine"', feels: "fine" }), other, flags: ["--accept-data-loss"] },
  /// With a backup of all before it.
  withBackup: { before, target: target({}), other, flags: ["--accept-data-loss"], backup: "all" },
  /// By steps that block nobody: many transactions, indexes CONCURRENTLY, rows in pieces.
  safe: { before, target: target({ values: '"ok", "bad", "fine"', feels: "fine" }), other, flags: ["--accept-data-loss", "--safe"] },
};

export const tables = ["teams", "users", "notes", "gone"];
