CREATE TYPE "public"."mood" AS ENUM('b');
CREATE TABLE "t" (
	"m" "mood"
);

