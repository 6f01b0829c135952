CREATE SCHEMA "app";

CREATE TYPE "public"."mood" AS ENUM('a');
CREATE TABLE "t" (
	"m" "mood" DEFAULT 'a'
);

