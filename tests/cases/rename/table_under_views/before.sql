CREATE TABLE "orders" (
	"id" integer PRIMARY KEY NOT NULL,
	"note" text,
	CONSTRAINT "positive" CHECK ("orders"."id" > 0)
);

CREATE VIEW "public"."first_order" AS (select "id", "note" from "orders" where "orders"."id" = 1);
CREATE VIEW "public"."second_order" AS (select "id", "note" from "first_order");
CREATE MATERIALIZED VIEW "public"."counted" AS (select "id", "note", count(*) as "n" from "orders" group by "orders"."id");
