--- renames a table with a serial primary key
--- rename table public.users = people
CREATE TABLE users (id serial PRIMARY KEY, email text CONSTRAINT users_email_unique UNIQUE);
CREATE INDEX users_email_index ON users (email);
--- data
INSERT INTO users (email) VALUES ('x');
--- after
CREATE TABLE people (id serial PRIMARY KEY, email text CONSTRAINT people_email_unique UNIQUE);
CREATE INDEX people_email_index ON people (email);
--- expect SELECT email FROM people => x
--- renames a table and its columns and adds one
--- rename table public.users = people
--- rename column public.users.mail = email
CREATE TABLE users (id int, mail text CHECK (mail <> ''));
CREATE INDEX i ON users (lower(mail)) WHERE mail <> 'q';
--- after
CREATE TABLE people (id int, email text CONSTRAINT users_mail_check CHECK (email <> ''), more int);
CREATE INDEX i ON people (lower(email)) WHERE email <> 'q';
--- renames a column and changes its type
--- rename column public.a.x = y
CREATE TABLE a (x int DEFAULT 3 NOT NULL);
CREATE INDEX i ON a (x) WHERE x > 1;
--- data
INSERT INTO a VALUES (7);
--- after
CREATE TABLE a (y text DEFAULT '4');
--- expect SELECT y FROM a => 7
--- renames a serial column
--- rename column public.a.id = key
CREATE TABLE a (id serial PRIMARY KEY);
--- after
CREATE TABLE a (key serial PRIMARY KEY);
--- renames a serial column and makes it bigger
--- rename column public.a.id = key
--- rename table public.a = b
CREATE TABLE a (id serial PRIMARY KEY);
--- after
CREATE TABLE b (key bigserial PRIMARY KEY);
--- renames an identity column
--- rename column public.a.id = key
CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
--- after
CREATE TABLE a (key int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
--- renames a serial column that becomes plain
--- rename column public.a.id = key
CREATE TABLE a (id serial PRIMARY KEY);
--- after
CREATE TABLE a (key int PRIMARY KEY);
--- renames a plain column that becomes serial in a renamed table
--- rename column public.a.id = key
--- rename table public.a = b
CREATE TABLE a (id int PRIMARY KEY);
--- data
INSERT INTO a VALUES (4);
--- after
CREATE TABLE b (key serial PRIMARY KEY);
--- expect SELECT nextval('b_key_seq') => 5
--- swaps two columns
--- rename column public.a.x = y
--- rename column public.a.y = x
CREATE TABLE a (x int, y text);
--- data
INSERT INTO a VALUES (1, 'one');
--- after
CREATE TABLE a (y int, x text);
--- expect SELECT x || y FROM a => one1
--- turns three columns round
--- rename column public.a.x = y
--- rename column public.a.y = z
--- rename column public.a.z = x
CREATE TABLE a (x int, y text, z date, CONSTRAINT c CHECK (x > 1));
--- after
CREATE TABLE a (y int, z text, x date, CONSTRAINT c CHECK (y > 1));
--- moves names along a chain
--- rename column public.a.x = y
--- rename column public.a.y = z
CREATE TABLE a (x int, y text);
--- after
CREATE TABLE a (y int, z text);
--- swaps two tables
--- rename table public.a = b
--- rename table public.b = a
CREATE TABLE a (x int);
CREATE TABLE b (y int);
--- after
CREATE TABLE b (x int);
CREATE TABLE a (y int);
--- swaps two tables that reference each other, columns too
--- rename table public.a = b
--- rename table public.b = a
--- rename column public.a.x = xx
CREATE TABLE a (id int PRIMARY KEY, x int);
CREATE TABLE b (id int PRIMARY KEY, y int CONSTRAINT fk REFERENCES a (id));
--- after
CREATE TABLE b (id int CONSTRAINT a_pkey PRIMARY KEY, xx bigint);
CREATE TABLE a (id int CONSTRAINT b_pkey PRIMARY KEY, y int CONSTRAINT fk REFERENCES b (id));
--- renames a table and drops a foreign key that goes to it
--- rename table public.a = b
CREATE TABLE a (id int CONSTRAINT pk PRIMARY KEY);
CREATE TABLE c (a int REFERENCES a (id));
--- after
CREATE TABLE b (id int CONSTRAINT pk PRIMARY KEY);
CREATE TABLE c (a int);
--- moves a table to another schema
--- rename table public.a = app.a
CREATE TABLE a (id serial PRIMARY KEY, x int UNIQUE);
CREATE INDEX i ON a (x);
CREATE TABLE b (a int REFERENCES a (id));
--- after
CREATE SCHEMA app;
CREATE TABLE app.a (id serial PRIMARY KEY, x int UNIQUE);
CREATE INDEX i ON app.a (x);
CREATE TABLE b (a int REFERENCES app.a (id));
--- moves and renames a table
--- rename table app.a = public.b
CREATE SCHEMA app;
CREATE TABLE app.a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x int);
--- after
CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, x int);
--- moves a table to where its old name is taken
--- rename table public.a = app.b
CREATE SCHEMA app;
CREATE TABLE app.a (q int);
CREATE TABLE a (x int);
--- after
CREATE SCHEMA app;
CREATE TABLE app.a (q int);
CREATE TABLE app.b (x int);
--- moves a table to where its old name is taken and its new name is taken here
--- rename table public.a = app.b
CREATE SCHEMA app;
CREATE TABLE app.a (q int);
CREATE TABLE a (x int);
CREATE TABLE b (z int);
--- after
CREATE SCHEMA app;
CREATE TABLE app.a (q int);
CREATE TABLE app.b (x int);
CREATE TABLE b (z int);
--- renames a schema with everything in it
--- rename schema app = core
CREATE SCHEMA app;
CREATE TYPE app.m AS ENUM ('x');
CREATE SEQUENCE app.s;
CREATE TABLE app.t (id serial PRIMARY KEY, m app.m DEFAULT 'x', n int DEFAULT nextval('app.s'));
CREATE INDEX i ON app.t (n);
CREATE VIEW app.v AS SELECT id FROM app.t;
--- after
CREATE SCHEMA core;
CREATE TYPE core.m AS ENUM ('x');
CREATE SEQUENCE core.s;
CREATE TABLE core.t (id serial PRIMARY KEY, m core.m DEFAULT 'x', n int DEFAULT nextval('core.s'));
CREATE INDEX i ON core.t (n);
CREATE VIEW core.v AS SELECT id FROM core.t;
--- renames a schema and changes what is in it
--- rename schema app = core
--- loses data
CREATE SCHEMA app;
CREATE TYPE app.m AS ENUM ('x', 'y');
CREATE TABLE app.t (id int, m app.m DEFAULT 'x', gone int);
CREATE TABLE app.u (id int);
CREATE INDEX i ON app.t (id);
--- after
CREATE SCHEMA core;
CREATE TYPE core.m AS ENUM ('x');
CREATE TABLE core.t (id bigint, m core.m DEFAULT 'x');
CREATE INDEX i ON core.t (id DESC);
--- renames constraints and indexes
CREATE TABLE p (id int CONSTRAINT p1 PRIMARY KEY);
CREATE TABLE a (x int CONSTRAINT u1 UNIQUE CONSTRAINT c1 CHECK (x > 1) CONSTRAINT f1 REFERENCES p (id));
CREATE INDEX i1 ON a (x);
--- after
CREATE TABLE p (id int CONSTRAINT p2 PRIMARY KEY);
CREATE TABLE a (x int CONSTRAINT u2 UNIQUE CONSTRAINT c2 CHECK (x > 1) CONSTRAINT f2 REFERENCES p (id));
CREATE INDEX i2 ON a (x);
--- swaps the names of two indexes
CREATE TABLE a (x int, y int);
CREATE INDEX i1 ON a (x);
CREATE INDEX i2 ON a (y);
--- after
CREATE TABLE a (x int, y int);
CREATE INDEX i2 ON a (x);
CREATE INDEX i1 ON a (y);
--- renames a table that views and policies read
--- rename table public.a = b
CREATE TABLE a (x int);
CREATE VIEW v AS SELECT x FROM a;
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON a USING (x > 1);
--- after
CREATE TABLE b (x int);
CREATE VIEW v AS SELECT x FROM b;
ALTER TABLE b ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON b USING (x > 1);
--- renames a column that a view reads
--- rename column public.a.x = y
CREATE TABLE a (x int);
CREATE VIEW v AS SELECT x FROM a;
--- after
CREATE TABLE a (y int);
CREATE VIEW v AS SELECT y FROM a;
--- renames a table and a column and changes the type under a foreign key
--- rename table public.p = q
--- rename column public.p.id = key
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (p int CONSTRAINT fk REFERENCES p (id));
--- after
CREATE TABLE q (key text PRIMARY KEY);
CREATE TABLE c (p text CONSTRAINT fk REFERENCES q (key));
--- renames a column that a generated column uses and changes its type
--- rename column public.a.x = y
CREATE TABLE a (x int, g int GENERATED ALWAYS AS (x * 2) STORED);
--- after
CREATE TABLE a (y bigint, g bigint GENERATED ALWAYS AS (y * 2) STORED);
--- names that are reserved, quoted and Unicode
--- rename table public.select = Select "x"
--- rename column public.select.from = to
CREATE TABLE "select" ("from" int CONSTRAINT "check" CHECK ("from" > 1));
--- after
CREATE TABLE "Select ""x""" ("to" int CONSTRAINT "check" CHECK ("to" > 1));
--- a table is renamed and its key changes its type
--- rename table public.a = b
CREATE TABLE a (id text PRIMARY KEY);
COMMENT ON CONSTRAINT a_pkey ON a IS 'the key';
--- data
INSERT INTO a VALUES ('x');
--- after
CREATE TABLE b (id varchar(20) PRIMARY KEY);
COMMENT ON CONSTRAINT b_pkey ON b IS 'the key';
--- expect SELECT id FROM b => x
