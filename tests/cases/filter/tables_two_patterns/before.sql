-- by hand: what is there.
CREATE TABLE app_a (id integer); CREATE TABLE app_gone (id integer); CREATE TABLE app_kept (id integer); CREATE TABLE z (id integer);
