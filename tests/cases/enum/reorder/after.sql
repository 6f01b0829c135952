CREATE TYPE "public"."mood" AS ENUM('c', 'b', 'a');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'a'
);

