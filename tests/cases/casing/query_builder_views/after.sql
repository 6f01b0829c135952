-- by hand: drizzle-kit selects "personId" and "firstName", which the table does not have
CREATE TABLE "people" ("person_id" serial PRIMARY KEY NOT NULL, "first_name" text NOT NULL);
CREATE VIEW "public"."everybody" AS (select "person_id", "first_name" from "people" where "people"."person_id" > 5);
CREATE VIEW "public"."named" AS (select "first_name" from "people");
CREATE MATERIALIZED VIEW "public"."counted" AS (select "first_name", count(*) as "times" from "people" group by "people"."first_name");
