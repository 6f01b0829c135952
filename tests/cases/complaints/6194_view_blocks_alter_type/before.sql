CREATE TABLE "t" (
	"a" integer
);

CREATE VIEW "public"."v" AS (select "a" from "t");
