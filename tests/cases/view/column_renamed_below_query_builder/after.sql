CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"full_name" text,
	"age" integer,
	"email" varchar(100)
);

CREATE VIEW "public"."v" AS (select "id", "full_name", "age", "email" from "users");
