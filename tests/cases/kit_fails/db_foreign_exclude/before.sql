-- by hand: an exclusion constraint.
CREATE TABLE t (a integer, EXCLUDE USING btree (a WITH =));
