-- by hand: what is there.
CREATE SCHEMA other; CREATE TABLE other.x (id integer); CREATE TYPE other.e AS ENUM ('a'); CREATE SEQUENCE other.s;
