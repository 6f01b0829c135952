CREATE TYPE "public"."feeling" AS ENUM('a', 'bad', 'c');
CREATE TABLE "t" (
	"id" integer,
	"m" "feeling" DEFAULT 'a',
	CONSTRAINT "c" CHECK ("t"."m" <> 'bad')
);

