#pragma once

namespace studio::test {

/// A schema with everything that may stand on a table, or that a table may stand on.
inline const char *const shop = R"(
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'it''s fine', 'happy');
CREATE TYPE app.kind AS ENUM ('a', 'b');
CREATE SEQUENCE app.numbers START 100;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := 'x'; RETURN NEW; END $$;
CREATE TABLE users (id serial PRIMARY KEY, email varchar(40) UNIQUE NOT NULL, mood mood DEFAULT 'sad', moods mood[],
    touched text, number bigint DEFAULT nextval('app.numbers'), twice integer GENERATED ALWAYS AS (length(email) * 2) STORED,
    CHECK (length(email) > 2));
COMMENT ON TABLE users IS 'people';
COMMENT ON COLUMN users.email IS 'of theirs';
CREATE INDEX users_lower ON users (lower(email)) WHERE mood = 'sad';
CREATE TRIGGER touching BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON users FOR SELECT USING (mood <> 'sad');
GRANT SELECT ON users TO pg_monitor;
CREATE TABLE app.orders (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind app.kind, boss integer REFERENCES app.orders (id));
CREATE TABLE notes (id integer PRIMARY KEY, text text, user_id integer, FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID);
CREATE VIEW happy AS SELECT id, email FROM users WHERE mood = 'happy';
COMMENT ON VIEW happy IS 'they are';
CREATE VIEW happier AS SELECT * FROM happy WHERE id > 1;
CREATE MATERIALIZED VIEW counted AS SELECT mood, count(*) FROM users GROUP BY mood;
CREATE INDEX counted_mood ON counted (mood);
CREATE TABLE "we""ird; Type: TABLE" ("a b" text, "Ü
n" integer REFERENCES users (id));
CREATE TABLE events (id integer, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO users (email, mood, moods) SELECT 'name' || n || E'\\\n\tx', 'happy', ARRAY['sad', 'happy']::mood[] FROM generate_series(1, 50) n;
INSERT INTO app.orders (user_id, kind, boss) SELECT n, 'a', nullif(n - 1, 0) FROM generate_series(1, 20) n;
INSERT INTO notes SELECT n, 'note', n FROM generate_series(1, 5) n;
INSERT INTO "we""ird; Type: TABLE" VALUES ('x', 1), (NULL, NULL);
INSERT INTO events SELECT n, '2025-12-20'::date + n FROM generate_series(1, 30) n;
REFRESH MATERIALIZED VIEW counted;
)";

} // namespace studio::test
