CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'select x + 1';
CREATE PROCEDURE p() LANGUAGE sql AS 'select 1';
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
