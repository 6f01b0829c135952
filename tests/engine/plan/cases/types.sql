--- integer to bigint with everything around it
CREATE TABLE a (id int PRIMARY KEY, x int DEFAULT 5 NOT NULL UNIQUE CHECK (x > 0));
CREATE INDEX i ON a (x) WHERE x > 3;
CREATE INDEX e ON a ((x + 1));
--- data
INSERT INTO a VALUES (1, 2);
--- after
CREATE TABLE a (id bigint PRIMARY KEY, x bigint DEFAULT 5 NOT NULL UNIQUE CHECK (x > 0));
CREATE INDEX i ON a (x) WHERE x > 3;
CREATE INDEX e ON a ((x + 1));
--- expect SELECT x FROM a => 2
--- both sides of a foreign key change type
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (p int REFERENCES p (id) ON DELETE CASCADE);
--- data
INSERT INTO p VALUES (1); INSERT INTO c VALUES (1);
--- after
CREATE TABLE p (id text PRIMARY KEY);
CREATE TABLE c (p text REFERENCES p (id) ON DELETE CASCADE);
--- expect SELECT p FROM c => 1
--- both sides of a foreign key become bigint
CREATE TABLE p (id serial PRIMARY KEY);
CREATE TABLE c (p int REFERENCES p (id));
--- after
CREATE TABLE p (id bigserial PRIMARY KEY);
CREATE TABLE c (p bigint REFERENCES p (id));
--- a circle of foreign keys changes type
CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int CONSTRAINT b_a REFERENCES a (id));
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id);
--- after
CREATE TABLE a (id varchar(9) PRIMARY KEY, b varchar(9));
CREATE TABLE b (id varchar(9) PRIMARY KEY, a varchar(9) CONSTRAINT b_a REFERENCES a (id));
ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id);
--- text to integer keeps numbers
CREATE TABLE a (x text DEFAULT '1');
--- data
INSERT INTO a VALUES ('42');
--- after
CREATE TABLE a (x int DEFAULT 1);
--- expect SELECT x FROM a => 42
--- varchar to uuid
CREATE TABLE a (x varchar(40));
--- data
INSERT INTO a VALUES ('11111111-2222-3333-4444-555555555555');
--- after
CREATE TABLE a (x uuid DEFAULT gen_random_uuid());
--- expect SELECT x FROM a => 11111111-2222-3333-4444-555555555555
--- text to json, jsonb, date, timestamps, numeric, boolean, inet, bytea
CREATE TABLE a (a text, b text, c text, d text, e text, f text, g text, h text, i text);
--- data
INSERT INTO a VALUES ('{"a":1}', '[1]', '2020-01-02', '2020-01-02 03:04:05', '2020-01-02 03:04:05+00', '1.5', 'true', '10.0.0.1', 'abc');
--- after
CREATE TABLE a (a json, b jsonb, c date, d timestamp, e timestamptz(3), f numeric(4,2), g boolean, h inet, i bytea);
--- expect SELECT count(*) FROM a WHERE b = '[1]' AND g AND f = 1.50 AND i = 'abc' => 1
--- integer to boolean and back, bigint and numeric too
CREATE TABLE a (a int, b boolean, c bigint, d boolean, e numeric, f boolean, g smallint, h boolean);
--- data
INSERT INTO a VALUES (1, true, 0, false, 2, true, 1, true);
--- after
CREATE TABLE a (a boolean, b int, c boolean, d bigint, e boolean, f numeric, g boolean, h smallint);
--- expect SELECT count(*) FROM a WHERE a AND b = 1 AND NOT c AND d = 0 AND e AND f = 1 AND g AND h = 1 => 1
--- numbers among themselves
CREATE TABLE a (a int, b bigint, c smallint, d real, e double precision, f numeric(10,2), g numeric(10,2), h int);
--- data
INSERT INTO a VALUES (1, 2, 3, 4, 5, 6, 7, 8);
--- after
CREATE TABLE a (a numeric(5), b int, c bigint, d double precision, e numeric(9,3), f numeric(12,4), g int, h real);
--- expect SELECT a+b+c+d+e+f+g+h FROM a => 36
--- lengths and precisions
CREATE TABLE a (a varchar(10) DEFAULT 'x', b varchar(10), c char(3), d timestamp(3), e time, f interval, g bit(3), h varbit(4), i varchar, j numeric);
--- data
INSERT INTO a VALUES ('a', 'b', 'c', '2020-01-01', '10:00', '1 day', B'101', B'1', 'q', 1);
--- after
CREATE TABLE a (a varchar(20) DEFAULT 'x', b varchar(5), c char(5), d timestamp(6), e time(0), f interval(3), g bit(5), h varbit(8), i varchar(3), j numeric(3,1));
--- expect SELECT g FROM a => 10100
--- dates and times
CREATE TABLE a (a timestamp DEFAULT now(), b timestamptz DEFAULT now(), c date, d timestamp, e timestamptz, f time, g date);
--- data
INSERT INTO a VALUES (now(), now(), '2020-01-01', '2020-01-01 10:00', '2020-01-01 10:00+00', '10:00', '2020-01-01');
--- after
CREATE TABLE a (a timestamptz DEFAULT now(), b timestamp DEFAULT now(), c timestamp, d date, e date, f interval, g timestamptz);
--- expect SELECT f FROM a => 10:00:00
--- json to jsonb and back
CREATE TABLE a (a json DEFAULT '{}', b jsonb DEFAULT '[]');
--- data
INSERT INTO a VALUES ('{"a":1}', '[1]');
--- after
CREATE TABLE a (a jsonb DEFAULT '{}', b json DEFAULT '[]');
--- expect SELECT a FROM a => {"a": 1}
--- anything to text
CREATE TYPE mood AS ENUM ('a');
CREATE TABLE a (a int, b uuid, c jsonb, d boolean, e timestamptz, f int[], g mood, h inet, i point);
--- data
INSERT INTO a VALUES (1, '11111111-2222-3333-4444-555555555555', '{}', true, now(), '{1,2}', 'a', '10.0.0.1', '(1,2)');
--- after
CREATE TABLE a (a text, b text, c text, d text, e text, f text, g text, h varchar(30), i text);
--- expect SELECT f || g FROM a => {1,2}a
--- scalar to array and back
--- loses data
CREATE TABLE a (a text DEFAULT 'x', b int, c text[], d int[]);
--- data
INSERT INTO a VALUES ('q', 3, '{m,n}', '{5}'), (NULL, NULL, NULL, NULL);
--- after
CREATE TABLE a (a text[] DEFAULT '{}', b bigint[], c text, d int);
--- expect SELECT count(*) FROM a WHERE a = '{q}' AND b = '{3}' AND d = 5 AND c = '{m,n}' => 1
--- array to array
CREATE TABLE a (a int[] DEFAULT '{1}', b text[], c varchar(5)[]);
--- data
INSERT INTO a VALUES ('{1,2}', '{3,4}', '{x}');
--- after
CREATE TABLE a (a bigint[] DEFAULT '{1}', b int[], c text[]);
--- expect SELECT b FROM a => {3,4}
--- array and scalar to jsonb
CREATE TABLE a (a text[], b int, c uuid);
--- data
INSERT INTO a VALUES ('{x,y}', 3, '11111111-2222-3333-4444-555555555555');
--- after
CREATE TABLE a (a jsonb, b jsonb, c jsonb);
--- expect SELECT a FROM a => ["x", "y"]
--- types that nothing leads between: the column is made anew
--- loses data
CREATE TABLE a (x int DEFAULT 1, y int);
CREATE INDEX i ON a (x);
--- after
CREATE TABLE a (x uuid DEFAULT gen_random_uuid(), y int);
CREATE INDEX i ON a (x);
--- a made-anew column with primary key and foreign key
--- loses data
CREATE TABLE a (id int PRIMARY KEY, y int);
CREATE TABLE b (a int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES a (id));
--- after
CREATE TABLE a (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), y int);
CREATE TABLE b (a uuid, CONSTRAINT fk FOREIGN KEY (a) REFERENCES a (id));
--- a column that a generated column uses changes type
CREATE TABLE a (x int, g int GENERATED ALWAYS AS (x * 2) STORED);
CREATE INDEX i ON a (g);
--- after
CREATE TABLE a (x bigint, g bigint GENERATED ALWAYS AS (x * 2) STORED);
CREATE INDEX i ON a (g);
--- a generated column changes type
CREATE TABLE a (x int, g int GENERATED ALWAYS AS (x * 2) STORED);
--- after
CREATE TABLE a (x int, g bigint GENERATED ALWAYS AS (x * 2) STORED);
--- a column that checks compare with numbers changes type
CREATE TABLE a (x numeric(10,2), CONSTRAINT c CHECK (x > 0 AND x < 100));
CREATE INDEX i ON a (x) WHERE x > 5;
--- after
CREATE TABLE a (x int, CONSTRAINT c CHECK (x > 0 AND x < 100));
CREATE INDEX i ON a (x) WHERE x > 5;
--- a text column that a check and an index compare becomes varchar
CREATE TABLE a (x text DEFAULT 'a', CONSTRAINT c CHECK (x <> 'b'));
CREATE INDEX i ON a (lower(x)) WHERE x <> 'q';
--- after
CREATE TABLE a (x varchar(20) DEFAULT 'a', CONSTRAINT c CHECK (x <> 'b'));
CREATE INDEX i ON a (lower(x)) WHERE x <> 'q';
--- a column with an operator class changes type
CREATE TABLE a (x varchar(10));
CREATE INDEX i ON a (x varchar_pattern_ops);
--- after
CREATE TABLE a (x text);
CREATE INDEX i ON a (x text_pattern_ops);
--- a column that views read changes type
CREATE TABLE a (x int, y int);
CREATE VIEW v1 AS SELECT x FROM a;
CREATE VIEW v2 AS SELECT x + 1 AS z FROM v1;
CREATE MATERIALIZED VIEW m AS SELECT x, y FROM a;
CREATE UNIQUE INDEX mi ON m (x);
COMMENT ON VIEW v1 IS 'it''s one';
GRANT SELECT ON v1 TO PUBLIC;
--- after
CREATE TABLE a (x bigint, y int);
CREATE VIEW v1 AS SELECT x FROM a;
CREATE VIEW v2 AS SELECT x + 1 AS z FROM v1;
CREATE MATERIALIZED VIEW m AS SELECT x, y FROM a;
CREATE UNIQUE INDEX mi ON m (x);
COMMENT ON VIEW v1 IS 'it''s one';
GRANT SELECT ON v1 TO PUBLIC;
--- a column that policies read changes type
CREATE TABLE a (x int);
CREATE TABLE b (y int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
ALTER TABLE b ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON a FOR SELECT USING (x > 0);
CREATE POLICY q ON b FOR INSERT WITH CHECK (EXISTS (SELECT 1 FROM a WHERE a.x = y));
--- after
CREATE TABLE a (x bigint);
CREATE TABLE b (y int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
ALTER TABLE b ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON a FOR SELECT USING (x > 0);
CREATE POLICY q ON b FOR INSERT WITH CHECK (EXISTS (SELECT 1 FROM a WHERE a.x = y));
--- type, default and NOT NULL change at once
CREATE TABLE a (x varchar(10) DEFAULT '5', y int DEFAULT 1 NOT NULL);
--- after
CREATE TABLE a (x int DEFAULT 7 NOT NULL, y text);
--- a serial column becomes text
CREATE TABLE a (id serial PRIMARY KEY);
--- after
CREATE TABLE a (id text PRIMARY KEY);
--- a text column becomes an identity column
CREATE TABLE a (id text PRIMARY KEY);
--- after
CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
--- a serial column becomes uuid
--- loses data
CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (a int REFERENCES a (id));
--- after
CREATE TABLE a (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
CREATE TABLE b (a uuid REFERENCES a (id));
--- the type of a column in two unique constraints and a composite foreign key changes
CREATE TABLE p (a int, b int, PRIMARY KEY (a, b), UNIQUE (b, a));
CREATE TABLE c (a int, b int, FOREIGN KEY (a, b) REFERENCES p (a, b));
--- after
CREATE TABLE p (a text, b int, PRIMARY KEY (a, b), UNIQUE (b, a));
CREATE TABLE c (a text, b int, FOREIGN KEY (a, b) REFERENCES p (a, b));
--- a filled column becomes another number with all that is built on it
CREATE TABLE a (id int PRIMARY KEY, x int NOT NULL DEFAULT 3, y text, CONSTRAINT u UNIQUE (y, x), CONSTRAINT c CHECK (x > 0 AND y <> ''));
CREATE INDEX i ON a (x DESC, y) WHERE y IS NOT NULL;
CREATE UNIQUE INDEX j ON a (x) INCLUDE (y);
COMMENT ON COLUMN a.x IS 'how many';
COMMENT ON INDEX i IS 'fast';
COMMENT ON CONSTRAINT c ON a IS 'positive';
GRANT SELECT (x) ON a TO public;
ALTER TABLE a ALTER COLUMN x SET STATISTICS 500;
--- data
INSERT INTO a SELECT n, n * 2, 'y' || n FROM generate_series(1, 3000) n;
--- after
CREATE TABLE a (id int PRIMARY KEY, x bigint NOT NULL DEFAULT 4, y text, CONSTRAINT u UNIQUE (y, x), CONSTRAINT c CHECK (x > 0 AND y <> ''));
CREATE INDEX i ON a (x DESC, y) WHERE y IS NOT NULL;
CREATE UNIQUE INDEX j ON a (x) INCLUDE (y);
COMMENT ON COLUMN a.x IS 'how many';
COMMENT ON INDEX i IS 'fast';
COMMENT ON CONSTRAINT c ON a IS 'positive';
GRANT SELECT (x) ON a TO public;
ALTER TABLE a ALTER COLUMN x SET STATISTICS 500;
--- expect SELECT count(*) || ' ' || sum(x) FROM a WHERE x = id * 2 => 3000 9003000
--- two columns of one index become other numbers
CREATE TABLE a (id int, x int, y int NOT NULL, xy int);
CREATE INDEX i ON a (x, y) INCLUDE (xy);
CREATE INDEX j ON a (id) INCLUDE (xy, x);
--- data
INSERT INTO a VALUES (1, NULL, 3), (2, 5, 7);
--- after
CREATE TABLE a (id int, x numeric(8, 2) DEFAULT 0, y bigint, xy int);
CREATE INDEX i ON a (x, y) INCLUDE (xy);
CREATE INDEX j ON a (id) INCLUDE (xy, x);
--- expect SELECT string_agg(coalesce(x::text, '-') || ':' || y, ' ' ORDER BY id) FROM a => -:3 5.00:7
--- a text column becomes an enum
--- one way
CREATE TABLE a (id int, x text NOT NULL DEFAULT 'u');
--- data
INSERT INTO a VALUES (1, 'v'), (2, 'u');
--- after
CREATE TYPE e AS ENUM ('u', 'v', 'w');
CREATE TABLE a (id int, x e NOT NULL DEFAULT 'w');
--- expect SELECT string_agg(x::text, ' ' ORDER BY id) FROM a => v u
--- a column that a trigger may change gets another type
CREATE TABLE a (id int, x int);
CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
--- data
INSERT INTO a VALUES (1, 2);
--- after
CREATE TABLE a (id int, x bigint);
CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
--- keys of every kind become bigint
CREATE TABLE p (id serial PRIMARY KEY, code int NOT NULL UNIQUE, boss int CONSTRAINT p_boss REFERENCES p (id) ON DELETE SET NULL, "Order" int);
CREATE UNIQUE INDEX "p Order" ON p ("Order");
CREATE TABLE q (id int GENERATED ALWAYS AS IDENTITY (START WITH 3) PRIMARY KEY, p int NOT NULL CONSTRAINT q_p REFERENCES p (id) ON DELETE CASCADE ON UPDATE CASCADE, code int CONSTRAINT q_code REFERENCES p (code), "Order" int CONSTRAINT "q Order" REFERENCES p ("Order") DEFERRABLE);
CREATE TABLE r (p int CONSTRAINT r_p REFERENCES p (id), q int CONSTRAINT r_q REFERENCES q (id), n int, CONSTRAINT r_key PRIMARY KEY (p, q));
CREATE TABLE s (p int, q int, CONSTRAINT s_r FOREIGN KEY (p, q) REFERENCES r (p, q));
COMMENT ON CONSTRAINT q_p ON q IS 'the q''s p';
COMMENT ON CONSTRAINT r_key ON r IS 'r''s key';
--- data
INSERT INTO p (code, boss, "Order") VALUES (11, NULL, 1), (12, 1, 2), (13, 2, 3);
INSERT INTO q (p, code, "Order") VALUES (1, 11, 2), (2, 13, NULL); INSERT INTO r VALUES (1, 3, 5), (3, 4, 6); INSERT INTO s VALUES (1, 3), (NULL, 4);
--- after
CREATE TABLE p (id bigserial PRIMARY KEY, code bigint NOT NULL UNIQUE, boss bigint CONSTRAINT p_boss REFERENCES p (id) ON DELETE SET NULL, "Order" bigint);
CREATE UNIQUE INDEX "p Order" ON p ("Order");
CREATE TABLE q (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 3) PRIMARY KEY, p bigint NOT NULL CONSTRAINT q_p REFERENCES p (id) ON DELETE CASCADE ON UPDATE CASCADE, code bigint CONSTRAINT q_code REFERENCES p (code), "Order" bigint CONSTRAINT "q Order" REFERENCES p ("Order") DEFERRABLE);
CREATE TABLE r (p bigint CONSTRAINT r_p REFERENCES p (id), q bigint CONSTRAINT r_q REFERENCES q (id), n int, CONSTRAINT r_key PRIMARY KEY (p, q));
CREATE TABLE s (p bigint, q bigint, CONSTRAINT s_r FOREIGN KEY (p, q) REFERENCES r (p, q));
COMMENT ON CONSTRAINT q_p ON q IS 'the q''s p';
COMMENT ON CONSTRAINT r_key ON r IS 'r''s key';
--- expect SELECT string_agg(format('%s %s %s', p.id, p.boss, p."Order"), ', ' ORDER BY id) FROM p => 1  1, 2 1 2, 3 2 3
--- expect INSERT INTO p (code) VALUES (14) RETURNING id => 4
--- expect INSERT INTO q (p, code) VALUES (4, 14) RETURNING id => 5
--- the key alone becomes bigint
CREATE SCHEMA app;
CREATE TABLE app.p (id int GENERATED BY DEFAULT AS IDENTITY CONSTRAINT "P key" PRIMARY KEY, t text);
CREATE TABLE q (p int NOT NULL CONSTRAINT q_p REFERENCES app.p (id) ON DELETE CASCADE);
--- data
INSERT INTO app.p (t) SELECT n::text FROM generate_series(1, 9) n; INSERT INTO q SELECT id FROM app.p; DELETE FROM q WHERE p > 7;
--- after
CREATE SCHEMA app;
CREATE TABLE app.p (id bigint GENERATED BY DEFAULT AS IDENTITY CONSTRAINT "P key" PRIMARY KEY, t text);
CREATE TABLE q (p int NOT NULL CONSTRAINT q_p REFERENCES app.p (id) ON DELETE CASCADE);
--- expect INSERT INTO app.p DEFAULT VALUES RETURNING id => 10
--- expect SELECT sum(p) FROM q => 28
--- the other end alone becomes bigint
CREATE TABLE p (id smallserial PRIMARY KEY);
CREATE TABLE q (id serial PRIMARY KEY, p smallint NOT NULL CONSTRAINT q_p REFERENCES p (id) ON UPDATE CASCADE, UNIQUE (p, id));
--- data
INSERT INTO p SELECT FROM generate_series(1, 3); INSERT INTO q (p) SELECT id FROM p;
--- after
CREATE TABLE p (id smallserial PRIMARY KEY);
CREATE TABLE q (id serial PRIMARY KEY, p bigint NOT NULL CONSTRAINT q_p REFERENCES p (id) ON UPDATE CASCADE, UNIQUE (p, id));
--- expect SELECT sum(p) FROM q => 6
--- a key of text becomes one of uuid
CREATE TABLE p (id text PRIMARY KEY, t text);
--- data
INSERT INTO p VALUES ('5e8f0b4e-9d3a-4c57-8a57-0e5dd8f5ac31', 'x');
--- after
CREATE TABLE p (id uuid PRIMARY KEY, t text);
--- expect SELECT t FROM p WHERE id = '5e8f0b4e-9d3a-4c57-8a57-0e5dd8f5ac31' => x
--- a key becomes integer again, and what refers to it
CREATE TABLE p (id bigserial PRIMARY KEY);
CREATE TABLE i (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, p bigint CONSTRAINT i_p REFERENCES p (id));
--- data
INSERT INTO p SELECT FROM generate_series(1, 3); INSERT INTO i (p) SELECT id FROM p;
--- after
CREATE TABLE p (id serial PRIMARY KEY);
CREATE TABLE i (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, p int CONSTRAINT i_p REFERENCES p (id));
--- expect INSERT INTO p DEFAULT VALUES RETURNING id => 4
--- expect INSERT INTO i (p) VALUES (4) RETURNING id => 4
--- a key that a view reads becomes bigint in one statement
CREATE TABLE p (id serial PRIMARY KEY);
CREATE TABLE q (p int CONSTRAINT q_p REFERENCES p (id));
CREATE VIEW v AS SELECT p FROM q;
--- data
INSERT INTO p DEFAULT VALUES; INSERT INTO q VALUES (1);
--- after
CREATE TABLE p (id bigserial PRIMARY KEY);
CREATE TABLE q (p bigint CONSTRAINT q_p REFERENCES p (id));
CREATE VIEW v AS SELECT p FROM q;
--- expect SELECT p FROM v => 1
--- a key becomes bigint while its index gains a column
CREATE TABLE p (id serial PRIMARY KEY);
CREATE TABLE q (id serial PRIMARY KEY, p int NOT NULL CONSTRAINT q_p REFERENCES p (id), d date, n int, t text);
CREATE INDEX q_p_index ON q (p);
CREATE INDEX q_pn ON q (p, n) WHERE d IS NOT NULL;
CREATE INDEX q_t ON q (t);
COMMENT ON INDEX q_p_index IS 'by p';
--- data
INSERT INTO p SELECT FROM generate_series(1, 3); INSERT INTO q (p) SELECT id FROM p;
--- after
CREATE TABLE p (id bigserial PRIMARY KEY);
CREATE TABLE q (id bigserial PRIMARY KEY, p bigint NOT NULL CONSTRAINT q_p REFERENCES p (id), d date, n bigint, t text);
CREATE INDEX q_p_index ON q (p, d);
CREATE INDEX q_pn ON q (n DESC, p) WHERE t IS NOT NULL;
CREATE INDEX q_t ON q (d);
COMMENT ON INDEX q_p_index IS 'by p';
--- expect SELECT sum(p) FROM q => 6
