CREATE TABLE "users" (
	"id" integer PRIMARY KEY NOT NULL,
	"age" integer
);

CREATE VIEW "public"."b" AS (select "id" from "users");
CREATE MATERIALIZED VIEW "public"."a" AS (select "age" from "users");
