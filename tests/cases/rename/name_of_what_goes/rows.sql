insert into t values (7,'q');
insert into x values (1,11);
insert into y values (1,'w');
insert into z values (1);
