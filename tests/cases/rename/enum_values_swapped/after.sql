CREATE TYPE "public"."mood" AS ENUM('b', 'a');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'b',
	CONSTRAINT "c" CHECK ("t"."m" <> 'a')
);

