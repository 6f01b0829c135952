-- by hand: INCLUDE by hand.
CREATE TABLE t (id integer PRIMARY KEY, a text, n integer, extra boolean); CREATE INDEX i ON t (a) INCLUDE (n);
