insert into t values ('x'),('y');
