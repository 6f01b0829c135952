--- creates a table
--- after
CREATE TABLE "users" ("id" serial PRIMARY KEY NOT NULL, "email" varchar(255) DEFAULT 'x' NOT NULL, CONSTRAINT "u" UNIQUE("email"), CONSTRAINT "c" CHECK (length(email) > 2));
--- creates a table without columns
--- after
CREATE TABLE "empty" ();
--- creates tables that reference each other
--- after
CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a (id));
ALTER TABLE a ADD CONSTRAINT a_b_fk FOREIGN KEY (b) REFERENCES b (id) ON DELETE CASCADE;
--- creates a table that references itself
--- after
CREATE TABLE tree (id int PRIMARY KEY, parent int REFERENCES tree (id) ON DELETE SET NULL);
--- creates a table with every kind of member in a new schema
--- after
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('a', 'b');
CREATE SEQUENCE app.s INCREMENT BY 5;
CREATE TABLE app.t (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10), m app.mood DEFAULT 'a' NOT NULL, ms app.mood[] DEFAULT '{a,b}', n int DEFAULT nextval('app.s'), g int GENERATED ALWAYS AS (n * 2) STORED, PRIMARY KEY (id, m), UNIQUE NULLS NOT DISTINCT (n), CHECK (n > 0));
CREATE INDEX t_m ON app.t USING btree (m DESC NULLS LAST, (lower(n::text))) WHERE n > 1;
--- drops a table
--- loses data
CREATE TABLE a (id int PRIMARY KEY);
--- after
--- drops tables that reference each other
--- loses data
CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a (id));
ALTER TABLE a ADD CONSTRAINT a_b_fk FOREIGN KEY (b) REFERENCES b (id);
--- after
--- drops a chain of tables
--- loses data
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a (id));
CREATE TABLE c (id int PRIMARY KEY, b int REFERENCES b (id), a int REFERENCES a (id));
--- after
--- drops a table that a table which stays references
--- loses data
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a (id));
--- after
CREATE TABLE b (id int PRIMARY KEY, a int);
--- points a foreign key from a dropped table to a new one
--- loses data
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES a (id));
--- after
CREATE TABLE c (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES c (id));
--- drops a table with its enum, sequence and schema
--- loses data
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('a', 'b');
CREATE SEQUENCE app.s;
CREATE TABLE app.t (id int PRIMARY KEY DEFAULT nextval('app.s'), m app.mood DEFAULT 'a', CHECK (m <> 'b'));
CREATE INDEX i ON app.t (id) WHERE m = 'a';
--- after
--- replaces all columns
--- loses data
CREATE TABLE a (x int, y text);
--- after
CREATE TABLE a (p int, q text);
--- enables row-level security
CREATE TABLE a (x int);
--- after
CREATE TABLE a (x int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
--- disables row-level security
CREATE TABLE a (x int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
--- after
CREATE TABLE a (x int);
--- names with quotes, capitals, blanks and other scripts
--- loses data
CREATE TABLE "We""ird" ("Co l" int, "ü" text CONSTRAINT "ch""eck" CHECK ("ü" <> 'it''s'));
--- after
CREATE TABLE "We""ird" ("Co l" bigint, "select" int);
CREATE TABLE "表" ("列" int PRIMARY KEY, "x%1" int DEFAULT 5, CONSTRAINT "%2" UNIQUE ("x%1"));
CREATE INDEX "idx ""q" ON "We""ird" ("Co l");
--- an index of one table gives its name to another's
CREATE TABLE a (x int);
CREATE TABLE b (x int);
CREATE INDEX shared ON a (x);
--- after
CREATE TABLE a (x int);
CREATE TABLE b (x int);
CREATE INDEX shared ON b (x);
--- a table becomes a view of the same name
--- loses data
CREATE TABLE base (x int);
CREATE TABLE v (x int);
--- after
CREATE TABLE base (x int);
CREATE VIEW v AS SELECT x FROM base;
--- a view becomes a table of the same name
CREATE TABLE base (x int);
CREATE VIEW v AS SELECT x FROM base;
--- after
CREATE TABLE base (x int);
CREATE TABLE v (x int);
--- a unique constraint's name moves to an index of another table
CREATE TABLE a (x int, CONSTRAINT n UNIQUE (x));
CREATE TABLE b (x int);
--- after
CREATE TABLE a (x int);
CREATE TABLE b (x int);
CREATE INDEX n ON b (x);
