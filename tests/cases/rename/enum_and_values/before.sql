CREATE TYPE "public"."mood" AS ENUM('a', 'b');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'a',
	CONSTRAINT "c" CHECK ("t"."m" <> 'b')
);

