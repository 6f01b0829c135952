CREATE TYPE "public"."mood" AS ENUM('a', 'b');
CREATE TABLE "t" (
	"m" "mood"
);

