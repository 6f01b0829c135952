--- creates views on views
--- after
CREATE TABLE a (x int, y int);
CREATE VIEW z AS SELECT x FROM a;
CREATE VIEW b AS SELECT x FROM z;
CREATE MATERIALIZED VIEW m AS SELECT x FROM b;
--- drops views on views
CREATE TABLE a (x int, y int);
CREATE VIEW b AS SELECT x FROM a;
CREATE VIEW z AS SELECT x FROM b;
CREATE MATERIALIZED VIEW m AS SELECT x FROM z;
--- after
CREATE TABLE a (x int, y int);
--- changes a view under another
CREATE TABLE a (x int, y int);
CREATE VIEW b AS SELECT x FROM a;
CREATE VIEW c AS SELECT x FROM b;
--- after
CREATE TABLE a (x int, y int);
CREATE VIEW b AS SELECT x, y FROM a WHERE x > 1;
CREATE VIEW c AS SELECT x FROM b;
--- changes options of a view
CREATE TABLE a (x int);
CREATE VIEW b WITH (security_barrier = true) AS SELECT x FROM a;
CREATE VIEW c AS SELECT x FROM a;
--- after
CREATE TABLE a (x int);
CREATE VIEW b WITH (security_invoker = true) AS SELECT x FROM a;
CREATE VIEW c WITH (check_option = local) AS SELECT x FROM a;
--- a view becomes materialized
CREATE TABLE a (x int);
CREATE VIEW b AS SELECT x FROM a;
--- after
CREATE TABLE a (x int);
CREATE MATERIALIZED VIEW b AS SELECT x FROM a;
--- a view over a new column
CREATE TABLE a (x int);
CREATE VIEW b AS SELECT x FROM a;
--- after
CREATE TABLE a (x int, y int);
CREATE VIEW b AS SELECT x, y FROM a;
--- a view goes with its table
--- loses data
CREATE TABLE a (x int);
CREATE VIEW b AS SELECT x FROM a;
--- after
--- renames and moves views
--- rename view public.a = app.b
--- rename materializedView public.m = n
CREATE TABLE t (x int);
CREATE VIEW a AS SELECT x FROM t;
CREATE MATERIALIZED VIEW m AS SELECT x FROM t;
--- after
CREATE SCHEMA app;
CREATE TABLE t (x int);
CREATE VIEW app.b AS SELECT x FROM t;
CREATE MATERIALIZED VIEW n AS SELECT x FROM t;
--- adds, drops and changes policies
CREATE TABLE t (x int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON t USING (x > 1);
CREATE POLICY b ON t USING (x > 1);
CREATE POLICY c ON t FOR SELECT USING (x > 1);
CREATE POLICY d ON t USING (x > 1) WITH CHECK (x > 2);
CREATE POLICY e ON t;
--- after
CREATE TABLE t (x int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY b ON t USING (x > 5);
CREATE POLICY c ON t AS RESTRICTIVE FOR UPDATE USING (x > 1);
CREATE POLICY d ON t USING (x > 1);
CREATE POLICY e ON t TO CURRENT_USER USING (true) WITH CHECK (x > 0);
CREATE POLICY f ON t FOR INSERT WITH CHECK (x > 0);
--- a policy over another new table
CREATE TABLE t (x int);
--- after
CREATE TABLE t (x int);
CREATE TABLE u (y int, z int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON t USING (EXISTS (SELECT 1 FROM u WHERE u.y = t.x));
--- a view and a policy that read a dropped table read another
--- loses data
CREATE TABLE t (x int);
CREATE TABLE u (y int);
CREATE VIEW v AS SELECT y FROM u;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON t USING (EXISTS (SELECT 1 FROM u WHERE u.y = t.x));
--- after
CREATE TABLE t (x int);
CREATE TABLE w (y int);
CREATE VIEW v AS SELECT y FROM w;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY a ON t USING (EXISTS (SELECT 1 FROM w WHERE w.y = t.x));
