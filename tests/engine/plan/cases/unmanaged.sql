--- a trigger survives the type change of its column
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (x int, y int);
CREATE TRIGGER tr BEFORE UPDATE OF x ON t FOR EACH ROW WHEN (NEW.x > 1) EXECUTE FUNCTION f();
--- after
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (x bigint, y int);
CREATE TRIGGER tr BEFORE UPDATE OF x ON t FOR EACH ROW WHEN (NEW.x > 1) EXECUTE FUNCTION f();
--- refuses to drop a column that a trigger watches
--- refused
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (x int, y int);
CREATE TRIGGER tr BEFORE UPDATE OF x ON t FOR EACH ROW WHEN (NEW.x > 1) EXECUTE FUNCTION f();
--- after
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (y int);
--- refuses to swap an enum that a function takes
--- refused
CREATE TYPE m AS ENUM ('x', 'y');
CREATE FUNCTION f(m) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (m m);
--- after
CREATE TYPE m AS ENUM ('x');
CREATE FUNCTION f(m) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (m m);
--- refuses to drop an enum that a domain is made of
--- refused
CREATE TYPE m AS ENUM ('x', 'y');
CREATE DOMAIN d AS m;
--- after
--- refuses to drop a column of an exclusion constraint
--- refused
CREATE TABLE t (x int, y int, EXCLUDE USING btree (x WITH =));
--- after
CREATE TABLE t (y int);
--- statistics survive a column that is made anew
--- loses data
CREATE TABLE t (y int, x int);
CREATE STATISTICS s ON y, x FROM t;
--- after
CREATE TABLE t (y int, x uuid);
CREATE STATISTICS s ON y, x FROM t;
--- functions that a default and a check use stay
CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE t (x int);
--- after
CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE t (x int DEFAULT f(), CHECK (x > f()));
--- a table that the filter keeps out changes over with its enum
--- filter !keep*
CREATE TYPE m AS ENUM ('x', 'y');
CREATE TABLE t (m m);
CREATE TABLE keep (m m DEFAULT 'x', ms m[], d text DEFAULT 'x'::m, CONSTRAINT c CHECK (m <> 'x'));
CREATE INDEX i ON keep (d) WHERE m = 'x';
--- data
INSERT INTO keep (m, ms) VALUES (NULL, '{x}');
--- after
CREATE TYPE m AS ENUM ('x', 'z');
CREATE TABLE t (m m);
CREATE TABLE keep (m m DEFAULT 'x', ms m[], d text DEFAULT 'x'::m, CONSTRAINT c CHECK (m <> 'x'));
CREATE INDEX i ON keep (d) WHERE m = 'x';
--- refuses to compute a column anew in a table that the filter keeps out
--- filter !keep*
--- refused
CREATE TYPE m AS ENUM ('x', 'y');
CREATE TABLE t (m m);
CREATE TABLE keep (m m, g text GENERATED ALWAYS AS (CASE WHEN m = 'x' THEN 'a' END) STORED);
--- after
CREATE TYPE m AS ENUM ('x', 'z');
CREATE TABLE t (m m);
--- refuses to drop an enum that a table uses which the filter keeps out
--- filter !keep*
--- refused
CREATE TYPE m AS ENUM ('x', 'y');
CREATE TABLE keep (m m[]);
--- after
CREATE TABLE keep (m text);
--- a foreign key of a table that the filter keeps out hangs on a key that changes
--- filter !keep*
CREATE TABLE t (a int, b int NOT NULL, CONSTRAINT pk PRIMARY KEY (a), CONSTRAINT u UNIQUE (b));
CREATE TABLE keep (b int CONSTRAINT fk REFERENCES t (b) ON DELETE CASCADE);
--- after
CREATE TABLE t (a int, b int NOT NULL, CONSTRAINT pk PRIMARY KEY (a), CONSTRAINT u UNIQUE NULLS NOT DISTINCT (b));
CREATE TABLE keep (b int CONSTRAINT fk REFERENCES t (b) ON DELETE CASCADE);
--- refuses to drop a table that one kept out references
--- filter !keep*
--- refused
CREATE TABLE t (a int PRIMARY KEY);
CREATE TABLE keep (a int REFERENCES t (a));
--- after
CREATE TABLE keep (a int);
