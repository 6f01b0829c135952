CREATE TYPE "public"."mood" AS ENUM('a', 'd');
CREATE TABLE "t" (
	"m" "mood"[] DEFAULT '{"a"}'
);

