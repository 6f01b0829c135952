-- by hand: a sequence by hand.
CREATE TABLE t (id integer); CREATE SEQUENCE own OWNED BY t.id;
