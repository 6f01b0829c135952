-- by hand: the sequence is not ours.
CREATE TABLE t (a integer); CREATE SEQUENCE own OWNED BY t.a;
