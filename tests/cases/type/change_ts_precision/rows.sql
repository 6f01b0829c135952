insert into t values (1, now()), (2, null);
