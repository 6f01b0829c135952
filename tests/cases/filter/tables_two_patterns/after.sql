-- by hand: app_* but app_kept.
CREATE TABLE app_a (id integer, x text); CREATE TABLE app_kept (id integer); CREATE TABLE z (id integer);
