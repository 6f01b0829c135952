CREATE TABLE child (own integer) INHERITS (t);
