insert into t values ('Xy');
