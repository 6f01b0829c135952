CREATE TABLE "t" (
	"a" text
);

CREATE VIEW "public"."v" AS (select "a" from "t");
