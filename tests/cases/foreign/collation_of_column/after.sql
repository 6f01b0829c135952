-- by hand: a collation by hand.
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE "C", n integer, extra boolean);
