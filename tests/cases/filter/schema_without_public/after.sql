-- by hand: app alone is ours.
CREATE SCHEMA app; CREATE TABLE kept (id integer); CREATE TABLE app.t (id integer);
