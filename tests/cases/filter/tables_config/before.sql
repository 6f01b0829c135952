-- by hand: what is there.
CREATE TABLE app_a (id integer); CREATE TABLE app_z (id integer); CREATE TABLE app_k (id integer); CREATE TABLE z (id integer);
