-- by hand: what is there.
CREATE SCHEMA app; CREATE SCHEMA hr; CREATE TABLE hr.gone (id integer); CREATE SCHEMA other; CREATE TABLE other.kept (id integer); CREATE TABLE kept (id integer);
