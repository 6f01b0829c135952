insert into t values (7);
insert into x values (1,11);
insert into z values (1);
