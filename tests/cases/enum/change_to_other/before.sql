CREATE TYPE "public"."mood" AS ENUM('a', 'b');
CREATE TYPE "public"."taste" AS ENUM('a', 'b', 'z');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'a'
);

