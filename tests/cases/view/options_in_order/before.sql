CREATE TABLE "t" (
	"a" integer
);

CREATE VIEW "public"."off" WITH (security_barrier = false) AS (select "a" from "t");
CREATE VIEW "public"."plain" AS (select "a" from "t");
