#pragma once

#include <QString>

/// A database with everything that a way back has to bring back, and the declarations of its tables, for pushes that drop parts of it.
namespace studio::test::undo {

/// Orders refer to users, users to their best order: a circle. Everything that hangs on a table is there.
inline const char *const shop = R"(
CREATE TYPE kind AS ENUM ('a', 'b''s', 'c');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := 'by the trigger'; RETURN NEW; END $$;
CREATE TABLE teams (id integer PRIMARY KEY, name text);
CREATE TABLE users (id integer PRIMARY KEY, touched text, team integer CONSTRAINT users_team_teams_id_fk REFERENCES teams (id),
    email text NOT NULL CONSTRAINT users_email_unique UNIQUE, kind kind DEFAULT 'a', number serial, "Od""d" numeric(8, 3)[], made timestamptz DEFAULT now(),
    CONSTRAINT users_email_check CHECK (length(email) > 1));
CREATE INDEX users_kind_index ON users (kind, lower(email)) WHERE kind <> 'c';
COMMENT ON COLUMN users.email IS 'of theirs';
GRANT SELECT (email) ON users TO pg_monitor;
CREATE TRIGGER touching BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TABLE orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "user" integer REFERENCES users (id), before integer REFERENCES orders (id), data bytea, what jsonb);
CREATE INDEX orders_what ON orders USING gin (what);
CREATE TRIGGER touching BEFORE UPDATE ON orders FOR EACH ROW WHEN (NEW.id > 5) EXECUTE FUNCTION touch();
COMMENT ON TABLE orders IS 'bought';
GRANT INSERT ON orders TO pg_monitor;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ADD COLUMN best integer CONSTRAINT users_best_orders_id_fk REFERENCES orders (id);
CREATE TABLE counted (key text, part integer, n integer GENERATED ALWAYS AS IDENTITY (START 100), PRIMARY KEY (key, part));
CREATE TABLE loose (a integer, b text);
INSERT INTO teams SELECT n, 'team ' || n FROM generate_series(1, 3) n;
INSERT INTO users (id, team, email, kind, "Od""d") SELECT n, n % 3 + 1, E'e\t\\' || n, 'b''s', ARRAY[n * 1.25, NULL] FROM generate_series(1, 20) n;
UPDATE users SET touched = 'by hand';
INSERT INTO orders ("user", before, data, what) SELECT n, nullif(n - 1, 0), '\x00ff5c', '{"a": [1, "\\n"]}' FROM generate_series(1, 10) n;
UPDATE users SET best = id WHERE id < 5;
INSERT INTO counted (key, part) SELECT 'k' || n, n FROM generate_series(1, 10) n;
INSERT INTO loose SELECT n, 'b' || n FROM generate_series(1, 5) n;
)";

inline const QString teams = QStringLiteral("export const teams = pgTable(\"teams\", { id: integer(\"id\").primaryKey(), name: text(\"name\") });\n");
inline const QString loose = QStringLiteral("export const loose = pgTable(\"loose\", { a: integer(\"a\"), b: text(\"b\") });\n");
inline const QString counted = QStringLiteral("import { primaryKey } from \"drizzle-orm/pg-core\";\nexport const counted = pgTable(\"counted\", { key: text(\"key\"), part: integer(\"part\") }, (t) => [primaryKey({ columns: [t.key, t.part] })]);\n");
inline const QString users = QStringLiteral("export const users = pgTable(\"users\", { id: integer(\"id\").primaryKey(), touched: text(\"touched\"), team: integer(\"team\").references(() => teams.id) });\n");

} // namespace studio::test::undo
