-- by hand: app and hr are ours.
CREATE SCHEMA app; CREATE SCHEMA other; CREATE TABLE other.kept (id integer); CREATE TABLE kept (id integer); CREATE TABLE app.t (id integer);
