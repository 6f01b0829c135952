-- by hand: what is there.
CREATE SCHEMA app; CREATE TABLE kept (id integer);
