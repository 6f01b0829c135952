CREATE TYPE "public"."mood" AS ENUM('a', 'b', 'c', 'd', 'e', 'f');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood"
);

