CREATE SCHEMA "s1";

CREATE SCHEMA "s2";

CREATE TABLE "s1"."t3" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" integer
);

