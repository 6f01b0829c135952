--- adds indexes of every form
CREATE EXTENSION pg_trgm;
CREATE TABLE a (x int, y text, j jsonb, p point);
--- after
CREATE EXTENSION pg_trgm;
CREATE TABLE a (x int, y text, j jsonb, p point);
CREATE INDEX i1 ON a (x);
CREATE UNIQUE INDEX i2 ON a (x DESC NULLS LAST, y);
CREATE INDEX i3 ON a (lower(y), (x + 1));
CREATE INDEX i4 ON a (x) WHERE x > 0 AND y <> 'it''s';
CREATE INDEX i5 ON a USING gin (j jsonb_path_ops);
CREATE INDEX i6 ON a USING gin (y gin_trgm_ops);
CREATE INDEX i7 ON a USING gist (p);
CREATE INDEX i8 ON a USING hash (y);
CREATE INDEX i9 ON a USING brin (x) WITH (pages_per_range = 64);
CREATE INDEX i10 ON a (x NULLS FIRST) WITH (fillfactor = 70);
CREATE INDEX i11 ON a (y text_pattern_ops DESC);
--- drops indexes
CREATE TABLE a (x int, y text);
CREATE INDEX i1 ON a (x);
CREATE UNIQUE INDEX i2 ON a (lower(y)) WHERE x > 1;
--- after
CREATE TABLE a (x int, y text);
--- changes every attribute of an index
CREATE TABLE a (x int, y text);
CREATE INDEX i1 ON a (x);
CREATE INDEX i2 ON a (x);
CREATE INDEX i3 ON a (x);
CREATE INDEX i4 ON a (x);
CREATE INDEX i5 ON a (y);
CREATE INDEX i6 ON a (y);
CREATE INDEX i7 ON a (x);
CREATE INDEX i8 ON a (lower(y));
--- after
CREATE TABLE a (x int, y text);
CREATE UNIQUE INDEX i1 ON a (x);
CREATE INDEX i2 ON a (x DESC);
CREATE INDEX i3 ON a (x) WHERE x > 5;
CREATE INDEX i4 ON a (x) WITH (fillfactor = 50);
CREATE INDEX i5 ON a USING hash (y);
CREATE INDEX i6 ON a (y text_pattern_ops);
CREATE INDEX i7 ON a (x, y);
CREATE INDEX i8 ON a (upper(y));
--- an index changes its predicate
CREATE TABLE a (x int);
CREATE INDEX i ON a (x) WHERE x > 5;
--- after
CREATE TABLE a (x int);
CREATE INDEX i ON a (x) WHERE x > 6;
--- an index over a new column
CREATE TABLE a (x int);
--- after
CREATE TABLE a (x int, y int);
CREATE INDEX i ON a (y, x);
--- an index in another schema
CREATE SCHEMA app;
CREATE TABLE app.a (x int);
CREATE INDEX i ON app.a (x);
--- after
CREATE SCHEMA app;
CREATE TABLE app.a (x int);
CREATE INDEX j ON app.a (x DESC);
--- an index goes with its table's column which comes again as another
--- loses data
CREATE TABLE a (x int, y int);
CREATE INDEX i ON a (x, y);
CREATE INDEX k ON a (y) WHERE x > 1;
--- after
CREATE TABLE a (x uuid, y int);
CREATE INDEX i ON a (x, y);
CREATE INDEX k ON a (y);
--- names with quotes
CREATE TABLE "A ""q""" ("X" int);
CREATE INDEX "I ""1" ON "A ""q""" ("X");
--- after
CREATE TABLE "A ""q""" ("X" int);
CREATE INDEX "I ""2" ON "A ""q""" ("X" DESC);
--- indexes change under their names, beside all that an index may have
CREATE TABLE "A b" (x int, y text, z int, "Q" text);
CREATE INDEX "I" ON "A b" (x) WHERE z > 1;
CREATE INDEX i2 ON "A b" (y, z DESC);
CREATE UNIQUE INDEX i3 ON "A b" (lower(y), x);
CREATE INDEX i4 ON "A b" ("Q") INCLUDE (z) WITH (fillfactor = 70);
CREATE INDEX i5 ON "A b" (z);
COMMENT ON INDEX i2 IS 'two';
--- data
INSERT INTO "A b" SELECT n, 'y' || n, n, 'q' FROM generate_series(1, 20) n;
--- after
CREATE TABLE "A b" (x int, y text, n int, "Q" text);
CREATE INDEX "I" ON "A b" (x) WHERE x > 1;
CREATE INDEX i2 ON "A b" (y, n DESC);
CREATE UNIQUE INDEX i3 ON "A b" (lower(y), x DESC);
CREATE INDEX i4 ON "A b" ("Q", x);
CREATE INDEX i5 ON "A b" (upper("Q"));
COMMENT ON INDEX i2 IS 'two';
--- loses data
--- expect SELECT sum(x) FROM "A b" => 210
