CREATE SCHEMA "app";

CREATE TABLE "t" (
	"id" integer
);

