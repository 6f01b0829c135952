CREATE TYPE "public"."mood" AS ENUM('a', 'b', 'c');
CREATE TABLE "t" (
	"m" "mood" DEFAULT 'c' NOT NULL
);

