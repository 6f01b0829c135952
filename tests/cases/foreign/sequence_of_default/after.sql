-- by hand: a sequence by hand.
CREATE SEQUENCE own; CREATE TABLE t (id integer DEFAULT nextval('own'), x integer);
