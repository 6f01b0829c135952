-- by hand: kept_* stays.
CREATE TABLE a (id integer, x text); CREATE TABLE kept_1 (id integer);
