--- creates and drops sequences
CREATE SEQUENCE a;
--- after
CREATE SEQUENCE b START WITH 5 INCREMENT BY -2 MINVALUE -100 MAXVALUE 10 CACHE 3 CYCLE;
--- changes all options
CREATE SEQUENCE a;
--- after
CREATE SEQUENCE a START WITH 50 INCREMENT BY 5 MINVALUE 10 MAXVALUE 1000 CACHE 7 CYCLE;
--- bounds move beyond the old ones
CREATE SEQUENCE a MINVALUE 1 MAXVALUE 10;
--- after
CREATE SEQUENCE a MINVALUE 100 MAXVALUE 200 START WITH 150;
--- bounds shrink below the value in use
CREATE SEQUENCE a;
--- data
SELECT setval('a', 500);
--- after
CREATE SEQUENCE a MAXVALUE 100;
--- a sequence turns round
CREATE SEQUENCE a;
--- after
CREATE SEQUENCE a INCREMENT BY -1;
--- renames a sequence that a default uses
--- rename sequence public.a = b
CREATE SEQUENCE a;
CREATE TABLE t (x int DEFAULT nextval('a'));
--- after
CREATE SEQUENCE b;
CREATE TABLE t (x int DEFAULT nextval('b'));
--- moves and renames a sequence and changes it
--- rename sequence public.a = app.b
CREATE SEQUENCE a;
--- after
CREATE SCHEMA app;
CREATE SEQUENCE app.b CACHE 5;
--- swaps two names
--- rename sequence public.a = b
--- rename sequence public.b = a
CREATE SEQUENCE a CACHE 2;
CREATE SEQUENCE b CACHE 3;
--- after
CREATE SEQUENCE b CACHE 2;
CREATE SEQUENCE a CACHE 3;
