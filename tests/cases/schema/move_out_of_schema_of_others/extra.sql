CREATE SCHEMA attic;
CREATE TABLE attic.others (id integer);
