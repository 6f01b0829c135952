insert into t values (1, current_date), (2, null);
