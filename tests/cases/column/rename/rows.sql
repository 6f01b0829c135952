insert into users (name) values ('x');
