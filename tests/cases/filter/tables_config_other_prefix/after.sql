CREATE TABLE "store_carts" (
	"id" integer PRIMARY KEY NOT NULL
);

CREATE VIEW "public"."cart_view" AS (select "id" from "store_carts");
