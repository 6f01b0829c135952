CREATE TYPE "public"."mood" AS ENUM('fine', 'b');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'fine',
	CONSTRAINT "c" CHECK ("t"."m" <> 'b')
);

