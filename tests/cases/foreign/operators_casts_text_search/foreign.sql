CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
CREATE FUNCTION same(integer, integer) RETURNS boolean LANGUAGE sql AS 'select $1 = $2';
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = integer, FUNCTION = same);
CREATE COLLATION german (provider = icu, locale = 'de');
