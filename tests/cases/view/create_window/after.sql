CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text,
	"age" integer,
	"email" varchar(100)
);

CREATE VIEW "public"."v" AS (select id, name from (select id, name, row_number() over (partition by age order by id) as rn from users) x where rn = 1);
