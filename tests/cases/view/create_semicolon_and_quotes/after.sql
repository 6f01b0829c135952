CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text,
	"age" integer,
	"email" varchar(100)
);

CREATE VIEW "public"."v" AS (select id, 'a;b''c' || name as name from users);
