-- by hand: INCLUDE by hand.
CREATE TABLE t (id integer PRIMARY KEY, a text, n integer, CONSTRAINT u UNIQUE (a) INCLUDE (n));
