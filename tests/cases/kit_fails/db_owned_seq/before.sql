-- by hand: a sequence by hand.
CREATE TABLE t (a integer); CREATE SEQUENCE own OWNED BY t.a;
