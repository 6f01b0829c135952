insert into users (a) values ('x');
