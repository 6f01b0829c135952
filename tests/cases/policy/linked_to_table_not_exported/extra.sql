CREATE SCHEMA IF NOT EXISTS elsewhere; CREATE TABLE other (id integer, n integer);
