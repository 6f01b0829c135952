CREATE TYPE "public"."mood" AS ENUM('a', 'b', 'c');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood"
);

CREATE VIEW "public"."v" AS (select "id", "m" from "t" where "t"."m" = 'a');
