-- by hand: a sequence by hand.
CREATE TABLE t (id integer, x integer); CREATE SEQUENCE own OWNED BY t.id;
