-- by hand: what is there.
CREATE TABLE a (id integer); CREATE TABLE b (id integer); CREATE TABLE kept_1 (id integer);
