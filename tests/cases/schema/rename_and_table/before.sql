CREATE SCHEMA "app";

CREATE TABLE "app"."t" (
	"id" integer PRIMARY KEY NOT NULL,
	"a" integer
);

