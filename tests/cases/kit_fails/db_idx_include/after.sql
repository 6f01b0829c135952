-- by hand: INCLUDE by hand.
CREATE TABLE t (a integer, b integer); CREATE INDEX i ON t (a) INCLUDE (b);
