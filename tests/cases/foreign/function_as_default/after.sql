-- by hand: a function by hand.
CREATE FUNCTION make_id() RETURNS text LANGUAGE sql AS 'select md5(random()::text)'; CREATE TABLE t (id text DEFAULT make_id(), x integer);
