CREATE TABLE inbox (id integer, owner text);
