CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" varchar(50),
	"age" integer,
	"email" varchar(100)
);

CREATE MATERIALIZED VIEW "public"."m" AS (select id, name from users);
