CREATE TYPE "public"."feeling" AS ENUM('a', 'b');
CREATE TABLE "t" (
	"id" integer,
	"m" "feeling" DEFAULT 'a',
	CONSTRAINT "c" CHECK ("t"."m" <> 'b')
);

