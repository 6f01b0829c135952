insert into t values (1, '1 day'), (2, null);
