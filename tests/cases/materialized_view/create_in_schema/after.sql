CREATE SCHEMA "app";

CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text,
	"age" integer,
	"email" varchar(100)
);

CREATE MATERIALIZED VIEW "app"."m" AS (select "id" from "users");
