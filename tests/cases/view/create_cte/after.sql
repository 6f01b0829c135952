CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text,
	"age" integer,
	"email" varchar(100)
);

CREATE VIEW "public"."v" AS (with grown as (select * from users where age > 17) select id, name from grown);
