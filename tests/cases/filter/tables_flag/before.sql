-- by hand: what is there.
CREATE TABLE app_a (id integer); CREATE TABLE app_old (id integer); CREATE TABLE other (id integer, z text); CREATE TABLE keep (id integer);
