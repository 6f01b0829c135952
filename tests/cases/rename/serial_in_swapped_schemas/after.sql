CREATE SCHEMA "s2";

CREATE SCHEMA "s1";

CREATE TABLE "s2"."nn8" (
	"id" serial PRIMARY KEY NOT NULL,
	"a" integer
);

