CREATE SCHEMA "app";

CREATE SCHEMA "hr";

CREATE TABLE "app"."t" (
	"id" integer
);

CREATE TABLE "hr"."u" (
	"id" integer
);

