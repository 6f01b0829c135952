insert into users (email, age) values ('a', 1), ('b', 2); insert into posts (user_id) values (1);
