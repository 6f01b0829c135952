CREATE FUNCTION latest() RETURNS SETOF t LANGUAGE sql AS 'select * from t';
