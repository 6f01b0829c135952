-- by hand: what is there.
CREATE SCHEMA other; CREATE TABLE other.x (id integer);
