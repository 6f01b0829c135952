--- creates a schema
--- after
CREATE SCHEMA app;
--- drops an empty schema
CREATE SCHEMA app;
--- after
--- drops a schema with a table that references another schema
--- loses data
CREATE SCHEMA app;
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE app.c (p int REFERENCES p (id));
CREATE VIEW app.v AS SELECT id FROM p;
--- after
CREATE TABLE p (id int PRIMARY KEY);
--- refuses to drop a schema with a function
--- refused
CREATE SCHEMA app;
CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--- after
--- moves everything out of a schema that goes
--- rename table app.t = public.t
--- rename enum app.m = public.m
CREATE SCHEMA app;
CREATE TYPE app.m AS ENUM ('x');
CREATE TABLE app.t (m app.m);
--- after
CREATE TYPE m AS ENUM ('x');
CREATE TABLE t (m m);
--- the same names in two schemas
CREATE SCHEMA app;
CREATE TABLE t (x int);
CREATE TABLE app.t (x int);
CREATE INDEX i ON t (x);
CREATE INDEX i ON app.t (x);
--- after
CREATE SCHEMA app;
CREATE TABLE t (x bigint);
CREATE TABLE app.t (x text);
CREATE INDEX i ON t (x DESC);
CREATE INDEX i ON app.t (x);
