-- by hand: NOT VALID by hand.
CREATE TABLE t (id integer PRIMARY KEY, a text, n integer); ALTER TABLE t ADD CONSTRAINT c CHECK (n > 0) NOT VALID;
