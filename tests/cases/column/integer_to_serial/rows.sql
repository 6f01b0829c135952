insert into users values (7, 'x');
