CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"age" integer
);

CREATE VIEW "public"."a" AS (select "id" from "users");
CREATE MATERIALIZED VIEW "public"."b" AS (select "age" from "users");
