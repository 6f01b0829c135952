CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad');
CREATE TYPE address AS (street text, zip integer);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE SCHEMA "Other Schema";
CREATE TABLE people (
    id integer PRIMARY KEY, name text, born date, seen timestamptz, height double precision, score numeric(12,3),
    is_admin boolean, mood mood, tags text[], settings jsonb, raw json, photo bytea, home address, rank positive,
    code char(5), spot point, token uuid, wait interval, ip inet);
INSERT INTO people SELECT i,
    CASE WHEN i % 7 = 0 THEN NULL WHEN i % 5 = 0 THEN '' ELSE 'n' || i % 4 END,
    CASE WHEN i % 6 <> 0 THEN date '2001-01-01' + (i % 9) END,
    CASE WHEN i % 5 <> 0 THEN timestamptz '2026-11-23 01:02:03.456789+00' + (i % 6) * interval '1.5 hour' END,
    CASE WHEN i % 8 <> 0 THEN CASE i % 5 WHEN 0 THEN 'NaN' WHEN 1 THEN '-Infinity' ELSE (i % 3) / 3.0::float8 END END,
    CASE WHEN i % 9 <> 0 THEN (i % 4) / 8.0 END,
    CASE i % 3 WHEN 0 THEN true WHEN 1 THEN false END,
    CASE i % 4 WHEN 0 THEN 'glad'::mood WHEN 1 THEN 'sad' WHEN 2 THEN 'ok' END,
    CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '{}'::text[] ELSE ARRAY['b,"' || i % 3, NULL, 'x y'] END,
    CASE WHEN i % 3 <> 0 THEN jsonb_build_object('k', i % 4, 'z', NULL) END,
    CASE WHEN i % 3 <> 0 THEN json_build_object('k', i % 4) END,
    CASE WHEN i % 4 <> 0 THEN decode(lpad(to_hex(i % 5), 4, '0'), 'hex') END,
    CASE WHEN i % 4 <> 0 THEN ROW('st "' || i % 3, i % 2)::address END,
    CASE WHEN i % 4 <> 0 THEN 1 + i % 3 END,
    CASE WHEN i % 4 <> 0 THEN 'c' || i % 3 END,
    CASE WHEN i % 4 <> 0 THEN point(i % 3, 1) END,
    CASE WHEN i % 4 <> 0 THEN md5((i % 5)::text)::uuid END,
    CASE WHEN i % 4 <> 0 THEN (i % 5) * interval '1 day 02:00' END,
    CASE WHEN i % 4 <> 0 THEN ('10.0.0.' || i % 5)::inet END
FROM generate_series(1, 41) i;

CREATE TABLE members (org text NOT NULL, "user" integer NOT NULL, role text, joined timestamptz NOT NULL, PRIMARY KEY (org, "user"));
INSERT INTO members SELECT 'o' || i % 3, i, CASE WHEN i % 4 <> 0 THEN 'r' || i % 2 END, timestamptz '2026-01-01' + (i % 3) * interval '1 day'
FROM generate_series(1, 29) i;

CREATE TABLE log (line text, level integer);
INSERT INTO log SELECT CASE WHEN i % 4 <> 0 THEN 'line ' || i % 3 END, i % 2 FROM generate_series(1, 23) i;
DELETE FROM log WHERE ctid IN (SELECT ctid FROM log LIMIT 2);

CREATE TABLE by_unique (code text NOT NULL, other integer, name text);
CREATE UNIQUE INDEX ON by_unique (other);
CREATE UNIQUE INDEX ON by_unique (code);
INSERT INTO by_unique SELECT 'c' || i, CASE WHEN i % 3 <> 0 THEN i END, 'n' || i % 2 FROM generate_series(1, 17) i;

CREATE TABLE "Mixed ""Case"" Täble" ("Id" bigint PRIMARY KEY, "select" text, "a.b" text, "t" integer);
INSERT INTO "Mixed ""Case"" Täble" SELECT i * 3000000000, 's' || i % 2, NULL, i % 3 FROM generate_series(1, 11) i;

CREATE TABLE "Other Schema"."Things" (id integer PRIMARY KEY, kind mood);
INSERT INTO "Other Schema"."Things" SELECT i, 'ok' FROM generate_series(1, 9) i;

CREATE TABLE parent (id integer PRIMARY KEY, name text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent SELECT i, 'p' || i % 2 FROM generate_series(1, 8) i;
INSERT INTO child SELECT i, 'c' || i % 2 FROM generate_series(3, 11) i;

CREATE TABLE parts (id integer, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
INSERT INTO parts SELECT i, date '2026-01-01' + i FROM generate_series(1, 40) i;

CREATE TABLE floating (id double precision PRIMARY KEY, at timestamptz NOT NULL);
INSERT INTO floating SELECT i / 7.0::float8, timestamptz '2026-03-29 00:00+00' + i * interval '0.000001 s' FROM generate_series(-9, 9) i;

CREATE TABLE no_columns ();
INSERT INTO no_columns SELECT FROM generate_series(1, 5);
CREATE TABLE nobody (id integer PRIMARY KEY, name text);

CREATE VIEW named AS SELECT name, mood, id % 3 AS third FROM people;
CREATE MATERIALIZED VIEW totals AS SELECT name, count(*) AS n FROM people GROUP BY name;
