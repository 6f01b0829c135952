CREATE SCHEMA "shop";

CREATE TYPE "shop"."mood" AS ENUM('glad', 'sad');
CREATE TABLE "shop"."orders" (
	"id" integer PRIMARY KEY NOT NULL,
	"note" text,
	"mood" "shop"."mood"
);

CREATE VIEW "shop"."glad_orders" AS (select "id", "note", "mood" from "shop"."orders" where "shop"."orders"."mood" = 'glad');
CREATE MATERIALIZED VIEW "shop"."kept" AS (select "id", "note", "mood" from "shop"."glad_orders");
