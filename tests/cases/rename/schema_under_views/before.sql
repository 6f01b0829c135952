CREATE SCHEMA "sales";

CREATE TYPE "sales"."mood" AS ENUM('glad', 'sad');
CREATE TABLE "sales"."orders" (
	"id" integer PRIMARY KEY NOT NULL,
	"note" text,
	"mood" "sales"."mood"
);

CREATE VIEW "sales"."glad_orders" AS (select "id", "note", "mood" from "sales"."orders" where "sales"."orders"."mood" = 'glad');
CREATE MATERIALIZED VIEW "sales"."kept" AS (select "id", "note", "mood" from "sales"."glad_orders");
