--- adds and drops a unique constraint
CREATE TABLE a (x int, y int, CONSTRAINT u1 UNIQUE (x));
--- after
CREATE TABLE a (x int, y int, CONSTRAINT u2 UNIQUE (y, x));
--- a unique constraint treats nulls otherwise
CREATE TABLE a (x int, CONSTRAINT u UNIQUE (x));
--- after
CREATE TABLE a (x int, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (x));
--- a unique constraint gets other columns under the same name
CREATE TABLE a (x int, y int, CONSTRAINT u UNIQUE (x));
--- after
CREATE TABLE a (x int, y int, CONSTRAINT u UNIQUE (x, y));
--- a unique constraint becomes a unique index of the same name
CREATE TABLE a (x int, CONSTRAINT u UNIQUE (x));
--- after
CREATE TABLE a (x int);
CREATE UNIQUE INDEX u ON a (x);
--- a unique index becomes a unique constraint of the same name
CREATE TABLE a (x int);
CREATE UNIQUE INDEX u ON a (x);
--- after
CREATE TABLE a (x int, CONSTRAINT u UNIQUE (x));
--- a unique constraint that a foreign key hangs on becomes the primary key
CREATE TABLE p (x int NOT NULL, CONSTRAINT u UNIQUE (x));
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (x));
--- after
CREATE TABLE p (x int NOT NULL, CONSTRAINT u PRIMARY KEY (x));
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (x));
--- a referenced unique constraint changes its nulls
CREATE TABLE p (x int NOT NULL, CONSTRAINT u UNIQUE (x));
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (x));
--- after
CREATE TABLE p (x int NOT NULL, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (x));
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (x));
--- a foreign key moves from one unique constraint to another
CREATE TABLE p (x int CONSTRAINT ux UNIQUE, y int);
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (x));
--- after
CREATE TABLE p (x int, y int CONSTRAINT uy UNIQUE);
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (y));
--- a foreign key hangs on a unique index that changes
CREATE TABLE p (x int);
CREATE UNIQUE INDEX u ON p (x);
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (x));
--- after
CREATE TABLE p (x int);
CREATE UNIQUE INDEX u ON p (x DESC);
CREATE TABLE c (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES p (x));
--- the primary key gets a second column
CREATE TABLE a (x int, y int NOT NULL, CONSTRAINT pk PRIMARY KEY (x));
--- after
CREATE TABLE a (x int, y int NOT NULL, CONSTRAINT pk PRIMARY KEY (x, y));
--- the primary key loses a column, which becomes nullable
CREATE TABLE a (x int, y int, CONSTRAINT pk PRIMARY KEY (x, y));
--- after
CREATE TABLE a (x int, y int, CONSTRAINT pk PRIMARY KEY (x));
--- the primary key moves to another column under foreign keys
CREATE TABLE p (x int PRIMARY KEY, y int NOT NULL CONSTRAINT uy UNIQUE);
CREATE TABLE c (p int CONSTRAINT fx REFERENCES p (x), q int CONSTRAINT fy REFERENCES p (y));
--- after
CREATE TABLE p (x int NOT NULL CONSTRAINT ux UNIQUE, y int PRIMARY KEY);
CREATE TABLE c (p int CONSTRAINT fx REFERENCES p (x), q int CONSTRAINT fy REFERENCES p (y));
--- the order of the primary key's columns changes under a foreign key
CREATE TABLE p (x int, y int, CONSTRAINT pk PRIMARY KEY (x, y));
CREATE TABLE c (x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p (x, y));
--- after
CREATE TABLE p (x int, y int, CONSTRAINT pk PRIMARY KEY (y, x));
CREATE TABLE c (x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES p (x, y));
--- a new column takes over the primary key
CREATE TABLE a (x int PRIMARY KEY);
--- after
CREATE TABLE a (x int NOT NULL, id serial PRIMARY KEY);
--- a primary key that is dropped with its column
--- loses data
CREATE TABLE a (x int PRIMARY KEY, y int);
--- after
CREATE TABLE a (y int);
--- adds, drops and changes foreign keys
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int CONSTRAINT f1 REFERENCES p (id), b int, d int CONSTRAINT f3 REFERENCES p (id));
--- after
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (a int, b int CONSTRAINT f2 REFERENCES p (id) ON UPDATE SET NULL, d int CONSTRAINT f3 REFERENCES p (id) ON DELETE CASCADE);
--- a foreign key becomes composite
CREATE TABLE p (a int, b int, UNIQUE (a), UNIQUE (a, b));
CREATE TABLE c (a int, b int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a));
--- after
CREATE TABLE p (a int, b int, UNIQUE (a), UNIQUE (a, b));
CREATE TABLE c (a int, b int, CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (a, b) ON DELETE SET DEFAULT);
--- a foreign key to another schema
CREATE SCHEMA app;
CREATE TABLE app.p (id int PRIMARY KEY);
CREATE TABLE c (a int);
--- after
CREATE SCHEMA app;
CREATE TABLE app.p (id int PRIMARY KEY);
CREATE TABLE c (a int CONSTRAINT f REFERENCES app.p (id) ON DELETE RESTRICT);
--- adds, drops and changes checks
CREATE TABLE a (x int, CONSTRAINT c1 CHECK (x > 1), CONSTRAINT c2 CHECK (x > 2));
--- after
CREATE TABLE a (x int, CONSTRAINT c2 CHECK (x > 22), CONSTRAINT c3 CHECK (x > 3));
--- a check takes the name that a unique constraint had
CREATE TABLE a (x int, CONSTRAINT c UNIQUE (x));
--- after
CREATE TABLE a (x int, CONSTRAINT c CHECK (x > 3));
--- two constraints change names with each other
CREATE TABLE a (x int, y int, CONSTRAINT c1 CHECK (x > 1), CONSTRAINT c2 CHECK (y > 2));
--- after
CREATE TABLE a (x int, y int, CONSTRAINT c2 CHECK (x > 1), CONSTRAINT c1 CHECK (y > 2));
--- a check over a new column and an old one
CREATE TABLE a (x int);
--- after
CREATE TABLE a (x int, y int, CONSTRAINT c CHECK (x > y));
--- names of 63 bytes
CREATE TABLE a (x int);
--- after
CREATE TABLE a (x int, CONSTRAINT abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk UNIQUE (x));
CREATE INDEX abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl ON a (x);
