-- by hand: app_? but app_k.
CREATE TABLE app_a (id integer, x text); CREATE TABLE app_k (id integer); CREATE TABLE z (id integer);
