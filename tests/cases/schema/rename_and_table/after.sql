CREATE SCHEMA "hr";

CREATE TABLE "hr"."u" (
	"id" integer PRIMARY KEY NOT NULL,
	"b" integer
);

