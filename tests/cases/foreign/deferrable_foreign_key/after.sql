-- by hand: DEFERRABLE by hand.
CREATE TABLE t (id integer PRIMARY KEY, a text, n integer, extra boolean); ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED;
