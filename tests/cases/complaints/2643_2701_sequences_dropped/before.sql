-- by hand: a sequence by hand.
CREATE SEQUENCE s; CREATE TABLE t (id integer DEFAULT nextval('s'));
