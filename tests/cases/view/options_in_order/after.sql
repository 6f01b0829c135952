CREATE TABLE "t" (
	"a" integer
);

CREATE VIEW "public"."off" AS (select "a" from "t");
CREATE VIEW "public"."plain" WITH (security_invoker = false) AS (select "a" from "t");
CREATE MATERIALIZED VIEW "public"."stored" WITH (fillfactor = 70, parallel_workers = 2, autovacuum_enabled = false) AS (select "a" from "t");
