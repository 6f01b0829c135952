-- by hand: other is not ours.
CREATE TABLE t (id integer); CREATE SCHEMA other; CREATE TABLE other.x (id integer); CREATE TYPE other.e AS ENUM ('a'); CREATE SEQUENCE other.s;
