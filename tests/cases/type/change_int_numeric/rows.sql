insert into t values (1, 3), (2, null);
