CREATE TABLE "t" (
	"id" integer,
	"n" integer
);

CREATE VIEW "public"."v" AS (select id from t);
