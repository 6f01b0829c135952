--- creates and drops enums
CREATE TYPE a AS ENUM ('x');
--- after
CREATE TYPE b AS ENUM ('it''s', 'y');
--- adds values at the start, in the middle and at the end
CREATE TYPE a AS ENUM ('c', 'f');
CREATE TABLE t (a a);
--- after
CREATE TYPE a AS ENUM ('a', 'b', 'c', 'd', 'e', 'f', 'g');
CREATE TABLE t (a a);
--- adds a value that a default uses
--- outside
CREATE TYPE a AS ENUM ('x');
CREATE TABLE t (a a DEFAULT 'x');
--- after
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a DEFAULT 'y');
--- adds a value that an array's default, a check and an index use
--- outside
CREATE TYPE a AS ENUM ('x');
CREATE TABLE t (a a, b a[]);
--- after
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a, b a[] DEFAULT '{y}', CONSTRAINT c CHECK (a <> 'y'));
CREATE INDEX i ON t (a) WHERE a = 'y';
--- adds a value to an enum that a text column becomes
--- outside
CREATE TYPE a AS ENUM ('x');
CREATE TABLE t (a text);
--- data
INSERT INTO t VALUES ('y');
--- after
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a);
--- adds a value that only a new table uses
--- outside
CREATE TYPE a AS ENUM ('x');
--- after
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a DEFAULT 'y');
--- renames a value
--- rename enumValue public.a.x = z
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a DEFAULT 'x', CONSTRAINT c CHECK (a <> 'x'));
--- data
INSERT INTO t VALUES ('y');
--- after
CREATE TYPE a AS ENUM ('z', 'y');
CREATE TABLE t (a a DEFAULT 'z', CONSTRAINT c CHECK (a <> 'z'));
--- renames a value and adds another
--- rename enumValue public.a.x = z
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a);
--- after
CREATE TYPE a AS ENUM ('z', 'w', 'y');
CREATE TABLE t (a a);
--- removes a value
CREATE TYPE a AS ENUM ('x', 'y', 'z');
CREATE TABLE t (a a DEFAULT 'x' NOT NULL, b a[] DEFAULT '{x,z}');
--- data
INSERT INTO t VALUES ('z', '{x}');
--- after
CREATE TYPE a AS ENUM ('x', 'z');
CREATE TABLE t (a a DEFAULT 'x' NOT NULL, b a[] DEFAULT '{x,z}');
--- expect SELECT a FROM t => z
--- reorders values
CREATE TYPE a AS ENUM ('x', 'y', 'z');
CREATE TABLE t (a a PRIMARY KEY);
CREATE TABLE u (a a REFERENCES t (a));
--- data
INSERT INTO t VALUES ('x'), ('y'); INSERT INTO u VALUES ('x');
--- after
CREATE TYPE a AS ENUM ('z', 'y', 'x');
CREATE TABLE t (a a PRIMARY KEY);
CREATE TABLE u (a a REFERENCES t (a));
--- expect SELECT string_agg(a::text, '' ORDER BY a) FROM t => yx
--- removes a value with everything that uses the enum
CREATE TYPE a AS ENUM ('x', 'y', 'z');
CREATE TABLE t (id int, a a DEFAULT 'x', s text DEFAULT ('x'::a)::text, CONSTRAINT c CHECK (a <> 'y'), g text GENERATED ALWAYS AS (CASE WHEN a = 'x' THEN 'p' ELSE 'q' END) STORED);
CREATE INDEX i ON t (id) WHERE a = 'x';
CREATE UNIQUE INDEX gi ON t (g);
CREATE VIEW v AS SELECT id, a FROM t WHERE a = 'x';
CREATE VIEW w AS SELECT id FROM v;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (a = 'x'::a);
--- after
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (id int, a a DEFAULT 'x', s text DEFAULT ('x'::a)::text, CONSTRAINT c CHECK (a <> 'y'), g text GENERATED ALWAYS AS (CASE WHEN a = 'x' THEN 'p' ELSE 'q' END) STORED);
CREATE INDEX i ON t (id) WHERE a = 'x';
CREATE UNIQUE INDEX gi ON t (g);
CREATE VIEW v AS SELECT id, a FROM t WHERE a = 'x';
CREATE VIEW w AS SELECT id FROM v;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (a = 'x'::a);
--- removes a value and adds another that the default uses
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a DEFAULT 'x');
--- after
CREATE TYPE a AS ENUM ('y', 'z');
CREATE TABLE t (a a DEFAULT 'z');
--- removes a value of an enum in another schema
CREATE SCHEMA app;
CREATE TYPE app.a AS ENUM ('x', 'y');
CREATE TABLE app.t (a app.a DEFAULT 'x');
CREATE TABLE u (a app.a[]);
--- after
CREATE SCHEMA app;
CREATE TYPE app.a AS ENUM ('x');
CREATE TABLE app.t (a app.a DEFAULT 'x');
CREATE TABLE u (a app.a[]);
--- renames an enum
--- rename enum public.a = b
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a DEFAULT 'x', CONSTRAINT c CHECK (a <> 'y'));
--- after
CREATE TYPE b AS ENUM ('x', 'y');
CREATE TABLE t (a b DEFAULT 'x', CONSTRAINT c CHECK (a <> 'y'));
--- renames an enum and adds a value
--- rename enum public.a = b
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a);
--- after
CREATE TYPE b AS ENUM ('x', 'y', 'z');
CREATE TABLE t (a b);
--- renames an enum and removes a value
--- rename enum public.a = b
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a DEFAULT 'x', b a[]);
--- after
CREATE TYPE b AS ENUM ('x');
CREATE TABLE t (a b DEFAULT 'x', b b[]);
--- moves an enum to another schema
--- rename enum public.a = app.a
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (a a DEFAULT 'x');
--- after
CREATE SCHEMA app;
CREATE TYPE app.a AS ENUM ('x', 'y');
CREATE TABLE t (a app.a DEFAULT 'x');
--- text becomes an enum and an enum becomes text
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (p text DEFAULT 'x' NOT NULL, q a DEFAULT 'y', CONSTRAINT c CHECK (q <> 'x'));
--- data
INSERT INTO t VALUES ('x', 'y');
--- after
CREATE TYPE b AS ENUM ('x', 'y');
CREATE TABLE t (p b DEFAULT 'x' NOT NULL, q text DEFAULT 'y', CONSTRAINT c CHECK (q <> 'x'));
--- expect SELECT p::text || q FROM t => xy
--- one enum becomes another, arrays too
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (p a DEFAULT 'x', q a[] DEFAULT '{x}', r text[]);
--- data
INSERT INTO t VALUES ('x', '{x}', '{x}');
--- after
CREATE TYPE b AS ENUM ('x', 'y', 'z');
CREATE TABLE t (p b DEFAULT 'x', q b[] DEFAULT '{x}', r b[]);
--- expect SELECT q::text || r::text FROM t => {x}{x}
--- a swapped enum while a column leaves it and another comes to it
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (p a DEFAULT 'x', q text);
--- after
CREATE TYPE a AS ENUM ('x');
CREATE TABLE t (p text DEFAULT 'x', q a);
--- a swapped enum while its table is dropped
--- loses data
CREATE TYPE a AS ENUM ('x', 'y');
CREATE TABLE t (p a DEFAULT 'x');
CREATE TABLE u (p a);
--- after
CREATE TYPE a AS ENUM ('x');
CREATE TABLE u (p a);
--- a column of the name of its enum
CREATE TYPE status AS ENUM ('x', 'y');
CREATE TABLE t (status status DEFAULT 'x' NOT NULL, CONSTRAINT c CHECK (status <> 'y'));
--- after
CREATE TYPE status AS ENUM ('x', 'z');
CREATE TABLE t (status status DEFAULT 'x' NOT NULL, CONSTRAINT c CHECK (status <> 'z'));
--- labels with quotes, blanks and commas
CREATE TYPE "My Enum" AS ENUM ('it''s', 'a,b', 'c d');
CREATE TABLE t (a "My Enum" DEFAULT 'it''s', b "My Enum"[] DEFAULT '{"a,b"}');
--- after
CREATE TYPE "My Enum" AS ENUM ('it''s', 'a,b', '"q"');
CREATE TABLE t (a "My Enum" DEFAULT 'it''s', b "My Enum"[] DEFAULT '{"a,b"}');
--- a serial column becomes an enum
--- one way
CREATE TYPE a AS ENUM ('1', '2');
CREATE TABLE t (a serial);
--- data
INSERT INTO t DEFAULT VALUES;
--- after
CREATE TYPE a AS ENUM ('1', '2');
CREATE TABLE t (a a NOT NULL);
