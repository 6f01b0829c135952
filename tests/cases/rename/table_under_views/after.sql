CREATE TABLE "purchases" (
	"id" integer PRIMARY KEY NOT NULL,
	"note" text,
	CONSTRAINT "positive" CHECK ("purchases"."id" > 0)
);

CREATE VIEW "public"."first_order" AS (select "id", "note" from "purchases" where "purchases"."id" = 1);
CREATE VIEW "public"."second_order" AS (select "id", "note" from "first_order");
CREATE MATERIALIZED VIEW "public"."counted" AS (select "id", "note", count(*) as "n" from "purchases" group by "purchases"."id");
