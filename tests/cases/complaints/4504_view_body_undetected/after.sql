CREATE TABLE "t" (
	"id" integer,
	"n" integer
);

CREATE VIEW "public"."v" AS (select n as id from t);
