insert into t values (1, gen_random_uuid()), (2, null);
