CREATE SCHEMA "app";

CREATE SCHEMA "hr";

CREATE TABLE "hr"."t" (
	"id" integer
);

CREATE TABLE "app"."u" (
	"id" integer
);

