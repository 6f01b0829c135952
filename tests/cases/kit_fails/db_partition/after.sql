-- by hand: a partitioned table.
CREATE TABLE t (a integer) PARTITION BY LIST (a); CREATE TABLE m1 PARTITION OF t FOR VALUES IN (1);
