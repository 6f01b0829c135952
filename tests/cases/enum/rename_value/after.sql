CREATE TYPE "public"."mood" AS ENUM('x', 'b');
CREATE TABLE "t" (
	"id" integer,
	"m" "mood" DEFAULT 'x'
);

