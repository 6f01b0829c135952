CREATE TYPE "public"."mood" AS ENUM('b', 'd');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood"
);

